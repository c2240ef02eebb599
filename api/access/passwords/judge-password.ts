import { readFile } from 'node:fs/promises';
import { DomainError, fold } from '@so-cho/db/domain';

/** Shorter ones are refused by the shapes: NIST SP 800-63B-4 asks for 8 beside a second factor; ours may stand alone. */
export const passwordLengthMin = 10;
export const passwordLengthMax = 200;

/** Words that everybody here knows: no part of what makes a password hard to guess. */
const wordsOfTheHouse = [
  'socho',
  'banquanly',
  'tieuthuong',
  'choviet',
  'vietnam',
  'matkhau',
  'password',
] as const;
/** With the known words taken out, this much must be left. */
const leftMin = 6;

let list: Promise<ReadonlySet<string>> | undefined;

/** The committed list, read once when somebody first chooses a password. Lower case, NFC. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  list ??= readFile(new URL('../data/common-passwords.txt', import.meta.url), 'utf8').then(
    (text) => new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith('# '))),
  );
  return list;
}

/**
 * Refuses what is guessed first: a password many people use, one that only adds figures or marks around such a word, and
 * one made of the person's own name and words of the house. Any composition is allowed otherwise.
 *
 * @param about what else is known of the person: user name, name, market
 * @throws DomainError password-common, password-names-you
 */
export async function judgePassword(password: string, about: readonly string[]): Promise<void> {
  const known = await commonPasswords();
  const plain = fold(password).replace(/\s+/gu, '');
  // What is left when the figures and marks at both ends are taken away: matkhau of Mậtkhẩu@2026.
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const isCommon = [password.toLowerCase().normalize('NFC'), plain, core, onceOf(plain)].some((form) =>
    known.has(form),
  );
  if (isCommon) {
    throw new DomainError(
      'password-common',
      'invalid',
      'Many people use this password; it is guessed first.',
    );
  }
  const names = about.map((one) => fold(one).replace(/[\s._-]+/gu, '')).filter((one) => one.length >= 3);
  let left = plain.replace(/[\s._-]+/gu, '');
  for (const word of [...names, ...wordsOfTheHouse]) left = left.replaceAll(word, '');
  if (left.length < leftMin && left.length < plain.length) {
    throw new DomainError('password-names-you', 'invalid', 'The password is made of names that others know.');
  }
}

/** The part that a text repeats: `abc` of `abcabc`; the text itself when it repeats nothing. */
function onceOf(text: string): string {
  const place = `${text}${text}`.indexOf(text, 1);
  return text.slice(0, place);
}
