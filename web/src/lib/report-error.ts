import { isProblem } from '@so-cho/api/client';
import type { HandleServerError } from '@sveltejs/kit/hooks';

/** One line of JSON on the error stream, as the API writes its own; the query of an address is left out of it. */
export function reportFault(
  thrown: unknown,
  about: { path: string; errorId?: string; method?: string },
): void {
  const err =
    thrown instanceof Error
      ? { type: thrown.name, message: thrown.message, stack: thrown.stack }
      : { message: String(thrown) };
  const path = about.path.replace(/[?#].*$/, '');
  const line = { level: 50, time: Date.now(), room: 'web', msg: 'a page failed', ...about, path, err };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/**
 * Writes each fault of ours to the log once and gives the reader its number.
 *
 * What was refused or not found is an answer, not a fault: it is shown and not logged.
 */
export const reportError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'app' || kind === 'framework') return {};
  // A refusal of the API that a page did not foresee is shown as what it is; only a failing API is a fault of ours.
  if (isProblem(error) && error.problem.status >= 400 && error.problem.status < 500) {
    return { status: error.problem.status, message: error.problem.title, code: error.problem.code };
  }
  const errorId = crypto.randomUUID().slice(0, 8);
  reportFault(error, { path: event.url.pathname, method: event.request.method, errorId });
  if (isProblem(error, 'network'))
    return { status: 503, message: 'The API cannot be reached', code: 'network', errorId };
  return { message: 'Internal error', errorId };
};
