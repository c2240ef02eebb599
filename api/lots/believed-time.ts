const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** As long as a sheet of paper may wait to be keyed in: what a phone kept longer came when it was sent. */
const keptMs = 7 * dayMs;

/**
 * When goods arrived, as far as a phone can be believed; the device's time is kept beside it as it was said.
 *
 * A phone that says what its clock shows while it sends is put right by the difference, and may have been without a network
 * for a week. One that does not is believed within a day: its clock may as well be wrong. A time that has not come yet says
 * nothing; then the server's time stands.
 *
 * @param times.stated when the person says the goods came; by default when the phone wrote it down
 * @param times.skewMs how far the server's clock is ahead of the device's, as `deviceSkewMs` found it
 */
export function believedArrival(times: {
  stated?: Date | undefined;
  deviceAt: Date;
  now: Date;
  skewMs?: number | undefined;
}): Date {
  const { deviceAt, now, skewMs } = times;
  const stated = times.stated ?? deviceAt;
  const written = new Date(deviceAt.getTime() + (skewMs ?? 0));
  const came = new Date(stated.getTime() + (skewMs ?? 0));
  const isClockWrong = Math.abs(now.getTime() - written.getTime()) > (skewMs === undefined ? dayMs : keptMs);
  const isFarOff = Math.abs(deviceAt.getTime() - stated.getTime()) > dayMs;
  if (isClockWrong || isFarOff || came > now) return now;
  return came;
}

/**
 * Whether a lot may still be corrected by whoever records at its stall: the correction was written within a day of the
 * recording, and was on its way for a day at most. Days of the calendar do not count: what is written before midnight is
 * not older a minute later.
 *
 * @param times.writtenAt when the correction was written, as far as the phone is believed
 */
export function isFirstDay(times: { recordedAt: Date; writtenAt: Date; now: Date }): boolean {
  const sinceMs = (at: Date) => at.getTime() - times.recordedAt.getTime();
  return sinceMs(times.writtenAt) <= dayMs && sinceMs(times.now) <= 2 * dayMs;
}
