/** Digits and capitals that are not mistaken for each other when read off wet paper: no 0, 1, I, L, O, U. */
export const serialAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Six of thirty letters are 729 million: with ten thousand labels of one lot, 14 of a million guesses name one.
 * Longer would make a larger QR code.
 */
export const serialLength = 6;

const pattern = new RegExp(`^[${serialAlphabet}]{${serialLength}}$`);

/** @returns the serial as it is printed; undefined when it cannot be one of ours */
export function serialIn(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  return pattern.test(upper) ? upper : undefined;
}

/**
 * Makes different serials from random bytes.
 *
 * @param random gives as many random bytes as it is asked for
 */
export function newSerials(count: number, random: (bytes: number) => Uint8Array): string[] {
  const made = new Set<string>();
  // 240 is the largest multiple of 30 below 256; bytes from there on would favour the first letters.
  const fair = 256 - (256 % serialAlphabet.length);
  let letters = '';
  while (made.size < count) {
    for (const byte of random((count - made.size) * serialLength + serialLength)) {
      if (byte < fair) letters += serialAlphabet.charAt(byte % serialAlphabet.length);
    }
    for (; letters.length >= serialLength && made.size < count; letters = letters.slice(serialLength)) {
      made.add(letters.slice(0, serialLength));
    }
  }
  return [...made];
}
