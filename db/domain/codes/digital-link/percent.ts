/** Of RFC 3986 only these are never escaped in a value; `+` in a query would be a space. */
const plain = /* @__PURE__ */ plainTable();

function plainTable(): Uint8Array {
  const table = new Uint8Array(128);
  const unreserved = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';
  for (let place = 0; place < unreserved.length; place++) table[unreserved.charCodeAt(place)] = 1;
  return table;
}

function escape(value: string, space: string): string {
  let written = '';
  let from = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 128 && plain[code] === 1) continue;
    const escaped = code === 32 ? space : `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
    written += value.slice(from, at) + escaped;
    from = at + 1;
  }
  return from === 0 ? value : written + value.slice(from);
}

/** Writes a value as one segment of a path. Values hold bytes: a character above U+00FF is in no value of GS1's. */
export const escapePath = (value: string): string => escape(value, '%20');
/** Writes a value as one value of a query. */
export const escapeQuery = (value: string): string => escape(value, '+');

function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  return code >= 97 && code <= 102 ? code - 87 : -1;
}

/** The byte that `%XX` at this place stands for, or -1 when these are no two hexadecimal digits. */
function byteAt(text: string, at: number): number {
  const high = hexValue(text.charCodeAt(at + 1));
  const low = hexValue(text.charCodeAt(at + 2));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function unescape(text: string): string {
  let at = text.indexOf('%');
  if (at < 0) return text;
  let written = '';
  let from = 0;
  while (at >= 0) {
    const byte = byteAt(text, at);
    if (byte >= 0) {
      written += text.slice(from, at) + String.fromCharCode(byte);
      from = at + 3;
    }
    at = text.indexOf('%', byte >= 0 ? from : at + 1);
  }
  return written + text.slice(from);
}

/**
 * Reads a segment of a path, where `+` is itself. Every `%XX` is one byte, given as the character of its number;
 * what only looks like an escape stays as it is, for `%` is a character of CSET 82.
 */
export const unescapePath = (text: string): string => unescape(text);
/** Reads a value of a query, where `+` is a space. */
export const unescapeQuery = (text: string): string =>
  unescape(text.includes('+') ? text.replaceAll('+', ' ') : text);

/** How many characters of the written text stand before the `count`th character of what it means. */
export function writtenLength(text: string, count: number): number {
  let at = 0;
  for (let read = 0; read < count && at < text.length; read++) {
    at += text[at] === '%' && byteAt(text, at) >= 0 ? 3 : 1;
  }
  return at;
}
