/** The rows of the keyboard on the screen: digits for stall codes, letters as on every telephone. Marks are not needed. */
export const keyRows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'].map((row) => [...row]);

/** What a search takes; the API's own limit. */
export const typedMax = 80;

/** The text after a letter, a digit or a space was pressed. Spaces are for parting words, so none leads and none doubles. */
export function typeKey(text: string, key: string): string {
  if (key === ' ' && (text === '' || text.endsWith(' '))) return text;
  return text.length >= typedMax ? text : text + key;
}

/** The text without its last letter, as a person counts letters: a mark goes with its letter. */
export function deleteKey(text: string): string {
  return [...text.normalize('NFC')].slice(0, -1).join('');
}
