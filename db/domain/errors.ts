/** What sort of refusal this is, free of any transport: only the API's problem mapper knows status numbers. */
export const errorKinds = [
  'invalid',
  'unauthorized',
  'forbidden',
  'not-found',
  'conflict',
  'limit',
  'unsupported',
  'too-large',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/**
 * A refusal that was expected: the caller asked for something the rules do not allow.
 *
 * `code` is stable and kebab-case: it is the message key, the documentation page and the problem type.
 * `message` is public English without internals; `details` are public facts for the reader's sentence;
 * `cause` is for the log only. Programmer mistakes use `assert` instead and never share this type.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly details?: ErrorDetails;

  constructor(
    code: string,
    kind: ErrorKind,
    message: string,
    options: { details?: ErrorDetails; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.kind = kind;
    if (options.details) this.details = options.details;
  }
}
