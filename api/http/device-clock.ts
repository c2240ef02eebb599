/** Header in which a device says what its clock shows while it sends: an instant like those of the body. */
export const deviceTimeHeader = 'device-time';

/** An answer takes its time, and nobody sets a clock to the second: less is no difference. */
const noSkewMs = 120_000;

/**
 * How far the server's clock is ahead of the device's, ms. It stands outside the body, which is the same each time it is
 * sent, while this is another each time.
 *
 * @returns undefined when the device says nothing, or nothing that can be read
 */
export function deviceSkewMs(stated: string | undefined, now: Date): number | undefined {
  if (stated === undefined || !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(stated)) return undefined;
  const skew = now.getTime() - Date.parse(stated);
  if (Number.isNaN(skew)) return undefined;
  return Math.abs(skew) < noSkewMs ? 0 : skew;
}
