import { lotCodeIn } from '#lib/staff/lot-code-in.ts';

/** The lot and the serial that somebody typed, or read off a label with its whole address in either form. */
export function labelIn(text: string, serial: string): { lot: string | undefined; serial: string } {
  const [, lot, inAddress] = /\/(?:L|10)\/([^/?#\s]+)\/(?:21\/)?([0-9A-Za-z]+)/i.exec(text) ?? [];
  return { lot: lotCodeIn(lot ?? text), serial: (serial || (inAddress ?? '')).toUpperCase() };
}
