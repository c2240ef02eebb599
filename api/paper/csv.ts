/**
 * A table as CSV that every spreadsheet opens in its true letters: UTF-8 with its mark, CRLF, quotes where they are
 * needed.
 *
 * Numbers are better given as whole numbers: "12.5" is a day in May to a Vietnamese spreadsheet.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\u{FEFF}${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = harmless(value);
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A name somebody typed must not become a formula on somebody else's machine. */
function harmless(text: string): string {
  return /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
