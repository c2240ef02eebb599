const dayMs = 24 * 3_600_000;

/**
 * When goods arrived, as far as a phone can be believed. A clock that is wrong by more than a day says nothing, and
 * neither does a time that has not come yet: then the server's time stands. The device's time is kept beside it.
 *
 * @param stated when the person says the goods came; by default when the phone wrote it down
 */
export function believedArrival(times: { stated?: Date | undefined; deviceAt: Date; now: Date }): Date {
  const { deviceAt, now } = times;
  const stated = times.stated ?? deviceAt;
  const isClockWrong = Math.abs(now.getTime() - deviceAt.getTime()) > dayMs;
  const isFarOff = Math.abs(deviceAt.getTime() - stated.getTime()) > dayMs;
  if (isClockWrong || isFarOff || stated > now) return now;
  return stated;
}
