import { DomainError } from '@so-cho/db/domain';
import { parseLotCode } from '@so-cho/db/domain/lots';

/** The lot code that somebody typed, or read off a label with its whole address; undefined when it is none. */
export function lotCodeIn(text: string): string | undefined {
  const [, inAddress] = /\/L\/([^/?#\s]+)/i.exec(text) ?? [];
  try {
    return parseLotCode(inAddress ?? text).code;
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    return undefined;
  }
}
