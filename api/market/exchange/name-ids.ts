import { createHash } from 'node:crypto';

/** A UUID (version 8: of a form of our own) that follows from the text alone. */
export function idOfText(text: string): string {
  const hex = createHash('sha256').update(`so-cho map ${text}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
