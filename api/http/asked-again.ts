import type { Env } from './context.ts';

type Answering = (request: Request, bindings: Env['Bindings']) => Response | Promise<Response>;

/** Once for two who met, and once more for a migration of several steps. */
const timesMax = 3;

/**
 * Asks once more for whoever only reads, when the answer was lost to a race in the record: two who waited for each other, or
 * a migration that changed a table under a prepared statement. Who writes is told to come back and repeats with the same id.
 */
export function askedAgain(
  answer: Answering,
): (request: Request, bindings?: Env['Bindings']) => Promise<Response> {
  return async (request, bindings = {}) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    for (let times = 1; ; times += 1) {
      const race = { isLost: false };
      const answered = await answer(request, { ...bindings, race });
      if (!race.isLost || !isReading || times === timesMax) return answered;
    }
  };
}
