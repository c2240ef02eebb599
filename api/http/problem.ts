import { DomainError, type ErrorDetails, type ErrorKind } from '@so-cho/db/domain';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { HTTPException } from 'hono/http-exception';
import { violationOf } from './constraint-codes.ts';
import { InvalidInput } from './invalid-input.ts';
import { isRecordLost } from './lost-record.ts';
import { RefusedFile } from './refused-file.ts';
import type { Problem } from './shapes.ts';

/** The only place where a refusal becomes a status number. */
const statusOf: Readonly<Record<ErrorKind, ContentfulStatusCode>> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unsupported: 415,
  limit: 429,
};

/** Short English for the machine's reader; pages write their own sentence from the code. */
const titles: Readonly<Record<number, string>> = {
  400: 'The request is not right',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'In conflict with what is recorded',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many tries',
  500: 'Something broke on our side',
  503: 'Not ready',
};

/** Seconds after which whoever found the record away may ask again. */
const comeBackS = 5;

export interface Refusal {
  readonly status: ContentfulStatusCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Problem;
  /** True when the log must have the cause: the fault is ours. */
  readonly isDefect: boolean;
}

/** A limit that names no moment of its own, such as the lot numbers of a day. */
const nextHourS = 3600;

/** Turns anything thrown into what the asker may see: never a stack, never what was submitted. */
export function refusalOf(thrown: unknown, at: { instance: string; requestId: string }): Refusal {
  const error = domainErrorOf(thrown);
  if (!error && isRecordLost(thrown)) {
    return problem(503, 'record-unavailable', 'The record cannot be reached; it will come back.', at, {
      headers: { 'retry-after': String(comeBackS) },
    });
  }
  if (!error) return problem(500, 'internal', undefined, at, { isDefect: true });
  const status = error.code === 'method-not-allowed' ? 405 : statusOf[error.kind];
  const retryAfterS = error.details?.['retryAfterS'] ?? (error.kind === 'limit' ? nextHourS : undefined);
  const allow = error.details?.['allow'];
  return problem(status, error.code, error.message, at, {
    ...(error.details && { details: error.details }),
    ...((error instanceof InvalidInput || error instanceof RefusedFile) && { errors: [...error.errors] }),
    headers: {
      ...(typeof retryAfterS === 'number' && { 'retry-after': String(retryAfterS) }),
      ...(typeof allow === 'string' && { allow }),
    },
  });
}

/** Refusals we know by another name: of the database by constraint, of the framework by status. */
function domainErrorOf(thrown: unknown): DomainError | undefined {
  if (thrown instanceof DomainError) return thrown;
  if (thrown instanceof HTTPException && thrown.status < 500) {
    return new DomainError('invalid-input', 'invalid', 'The request is not well formed.', { cause: thrown });
  }
  return violationOf(thrown);
}

interface More {
  readonly isDefect?: boolean;
  readonly details?: ErrorDetails;
  readonly errors?: Problem['errors'];
  readonly headers?: Readonly<Record<string, string>>;
}

/** @param code stable; also the last part of `type`, which leads to its entry in the error catalogue */
export function problem(
  status: ContentfulStatusCode,
  code: string,
  detail: string | undefined,
  at: { instance: string; requestId: string },
  more: More = {},
): Refusal {
  return {
    status,
    isDefect: more.isDefect === true,
    headers: { ...more.headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: {
      type: `/problems/${code}`,
      title: titles[status] ?? 'Refused',
      status,
      code,
      ...(detail && { detail }),
      instance: at.instance,
      requestId: at.requestId,
      ...(more.errors && { errors: more.errors }),
      ...(more.details && { details: more.details }),
    },
  };
}
