import { assert } from '../assert.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The check character of ISO/IEC 7064 MOD 37,36.
 *
 * It changes with every single wrong character. It also changes when two neighbours are swapped, except for two
 * neighbours in the alphabet behind one particular remainder: 36 of the 22,680 swaps there are, 0.16 %.
 *
 * @param body one or more of 0-9 and A-Z
 */
export function checkCharacter(body: string): string {
  assert(/^[0-9A-Z]+$/.test(body), 'A check character is taken over digits and capital letters.');
  let remainder = 36;
  for (const character of body) {
    remainder = nextRemainder(remainder, alphabet.indexOf(character));
  }
  return alphabet.charAt((37 - remainder) % 36);
}

/** One step of the recursion: a remainder of 1..36 and a character's value 0..35 give the next remainder 1..36. */
export function nextRemainder(remainder: number, value: number): number {
  const sum = (remainder + value) % 36;
  return ((sum === 0 ? 36 : sum) * 2) % 37;
}
