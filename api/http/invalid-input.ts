import { DomainError } from '@so-cho/db/domain';
import type { Problem } from './shapes.ts';

export type FieldError = NonNullable<Problem['errors']>[number];

/**
 * One or more fields are wrong; all of them are named at once. Use cases throw it too, for what only the record knows:
 * `new InvalidInput([{ path: 'lines.0.goodCode', code: 'good-unknown', message: '…' }])`.
 */
export class InvalidInput extends DomainError {
  readonly errors: readonly FieldError[];

  /** @param errors paths as in the request, joined by dots; messages in English, without what was submitted */
  constructor(errors: readonly FieldError[]) {
    super('invalid-input', 'invalid', 'Some fields are not right.');
    this.errors = errors;
  }
}
