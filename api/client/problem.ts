import type { Problem as ProblemShape } from '../http/shapes.ts';

/** RFC 9457 problem details, as the API refuses. */
export type Problem = ProblemShape;

/**
 * The API refused, or could not be reached (`code` is then `network`, status 0). Pages write their sentence from
 * `problem.code`.
 */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds after which trying again makes sense; undefined when it does not say. */
  readonly retryAfterS: number | undefined;

  constructor(problem: Problem, options: { retryAfterS?: number | undefined; cause?: unknown } = {}) {
    super(`${problem.status} ${problem.code}`, { cause: options.cause });
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfterS = options.retryAfterS;
  }
}

/** @param code narrows to one refusal */
export function isProblem(thrown: unknown, code?: string): thrown is ProblemError {
  return thrown instanceof ProblemError && (code === undefined || thrown.problem.code === code);
}

/** What an answer that is no success says; an answer of something in between (a proxy) is `network` as well. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const retryAfterS = Number(response.headers.get('retry-after') ?? Number.NaN);
  const more = { retryAfterS: Number.isFinite(retryAfterS) ? retryAfterS : undefined };
  const said: unknown = await response.json().catch(() => undefined);
  return isProblemShape(said) ? new ProblemError(said, more) : unreached(response.status, undefined);
}

/** @param status 0 when nothing answered at all */
export function unreached(status: number, cause: unknown): ProblemError {
  const problem = { type: '/problems/network', title: 'Could not be reached', status, code: 'network' };
  return new ProblemError(problem, { cause });
}

function isProblemShape(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'code' in value && typeof value.code === 'string' && 'status' in value && typeof value.status === 'number'
  );
}
