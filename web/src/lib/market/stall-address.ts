import { DomainError } from '@so-cho/db/domain';
import { normaliseCode } from '@so-cho/db/domain/market';

/** A code as it is printed, or the API's code of why it cannot be one. */
export function readPrinted(text: string): { code: string } | { refusal: string } {
  try {
    return { code: normaliseCode(text) };
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    return { refusal: refusal.code };
  }
}
