import type { createPool } from '@so-cho/db/server';
import { isLostRace, isRecordLost } from '../http/lost-record.ts';

type Pool = ReturnType<typeof createPool>;

/** "Cannot connect now", in PostgreSQL's own words. @source graphile-worker 0.18, `RETRYABLE_ERROR_CODES` */
const notNow = '57P03';

/**
 * Makes the job queue come again whatever way the record is away. It does so by itself only under a few codes; of what it writes at the
 * end of a job it waits for no answer, so that a connection that broke under any other code, or none, would end the whole process.
 *
 * @returns the same pool
 */
export function comingAgain(pool: Pool): Pool {
  pool.on('connect', (client) => tellsWhenAway(client, 'query'));
  tellsWhenAway(pool, 'connect');
  return pool;
}

/** Lets a method that promises something reject with a code under which it is asked again; with a callback it stays as it is. */
function tellsWhenAway<Name extends string>(
  owner: Record<Name, (...args: never[]) => unknown>,
  name: Name,
): void {
  const method: (...args: never[]) => unknown = owner[name].bind(owner);
  const told = (...args: never[]) => {
    const answer = method(...args);
    return answer instanceof Promise ? answer.catch(tellAway) : answer;
  };
  Object.assign(owner, { [name]: told });
}

function tellAway(thrown: unknown): never {
  if (!(thrown instanceof Error) || !isRecordLost(thrown) || isLostRace(thrown)) throw thrown;
  throw Object.assign(new Error(thrown.message, { cause: thrown }), { code: notNow });
}
