/** Whether a stall is open on a day, and what says so. */
export interface Attendance {
  readonly isOpen: boolean;
  readonly by: 'lots' | 'walk';
}

/**
 * Goods that came in say that somebody was there, and so does whoever walked past. The later of the two counts, so that
 * a stall that was still shut on the walk is open once its goods are written down. Neither says nothing: unknown is not
 * shut.
 *
 * @param lastLotAt instant (ms) the last lot of the day came to the stall; null without one
 * @param seen the newest look at the stall that day
 */
export function attendanceOf(
  lastLotAt: number | null,
  seen: { readonly at: number; readonly isOpen: boolean } | null,
): Attendance | null {
  if (seen !== null && (lastLotAt === null || seen.at >= lastLotAt)) {
    return { isOpen: seen.isOpen, by: 'walk' };
  }
  return lastLotAt === null ? null : { isOpen: true, by: 'lots' };
}
