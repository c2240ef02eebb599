/** A byte order mark: without it a spreadsheet reads Vietnamese as another alphabet. */
export const byteOrderMark = '\uFEFF';

/**
 * Rows as RFC 4180: CRLF between rows, quotes where a cell needs them.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe before it: names come from people.
 */
export function csvOf(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return [header, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
