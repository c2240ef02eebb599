import { InvalidInput } from '../http/invalid-input.ts';

const lettersMin = 3;

/**
 * Who changes what somebody else wrote down says why, for everybody who reads the record later.
 *
 * @throws InvalidInput naming `note`
 */
export function mustSayWhy(note: string | undefined): void {
  if ((note ?? '').length >= lettersMin) return;
  const message = 'Say why, in three letters or more.';
  throw new InvalidInput([{ path: 'note', code: note ? 'too-small' : 'required', message }]);
}
