/** A stall's lots are shown with their verdicts for so long after they were asked; later nobody knows whether one was held. */
export const verdictsHoldMs = 15 * 60_000;

/**
 * Whole minutes since an instant, never negative: a device's clock may run behind the server's.
 *
 * @param asOf ISO instant
 */
export function minutesSince(asOf: string, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - Date.parse(asOf)) / 60_000));
}

/** True while an answer is young enough for its verdicts to be repeated. */
export function mayRepeatVerdicts(keptAt: string | undefined, nowMs: number): boolean {
  return keptAt === undefined || nowMs - Date.parse(keptAt) < verdictsHoldMs;
}
