import { EventEmitter, once } from 'node:events';
import type { createPool } from '@so-cho/db/server';
import { isLostRace, isRecordLost } from '../http/lost-record.ts';

type Pool = ReturnType<typeof createPool>;
type Connected = Parameters<Pool['connect']>[0];
type Client = NonNullable<Parameters<Connected>[1]>;

/** "Cannot connect now", in PostgreSQL's own words. @source graphile-worker 0.18, `RETRYABLE_ERROR_CODES` */
const notNow = '57P03';

/**
 * A pool that makes the job queue come again whatever way the record is away. It does so by itself only under a few codes; of what it
 * writes at the end of a job it waits for no answer, so that a connection that broke under any other code, or none, would end the whole
 * process.
 *
 * Coming again goes on for minutes, up to two between one try and the next, also where the queue is asked to stop meanwhile. So the pool
 * says when nothing can be reached, and whoever stops need not wait for it.
 */
export class QueuePool {
  readonly pool: Pool;
  readonly #told = new EventEmitter();
  #isAway = false;
  #isLeft = false;

  constructor(pool: Pool) {
    this.pool = pool;
    const connect: () => Promise<Client> = pool.connect.bind(pool);
    pool.on('connect', comesAgain);
    const reach = (connected?: Connected) => {
      const reaching = this.#reach(connect);
      if (connected === undefined) return reaching;
      reaching.then(
        (client) => connected(undefined, client, (error) => client.release(error)),
        (error: Error) => connected(error, undefined, () => {}),
      );
      return undefined;
    };
    Object.assign(pool, { connect: reach });
  }

  /** Comes to an end once a connection could not be had, and at once where the last one could not. */
  async untilAway(): Promise<void> {
    if (!this.#isAway) await once(this.#told, 'away');
  }

  /** What the queue still asks for is asked in vain from now on, and nobody is told: it has been stopped. */
  leave(): void {
    this.#isLeft = true;
  }

  async #reach(connect: () => Promise<Client>): Promise<Client> {
    if (this.#isLeft) return new Promise(() => {});
    try {
      const client = await connect();
      this.#isAway = false;
      return client;
    } catch (thrown) {
      if (isRecordLost(thrown)) {
        this.#isAway = true;
        this.#told.emit('away');
      }
      return tellAway(thrown);
    }
  }
}

/** Lets a statement that promises its answer reject with a code under which it is asked again; with a callback it stays as it is. */
function comesAgain(client: Client): void {
  const query: (...args: never[]) => unknown = client.query.bind(client);
  const told = (...args: never[]) => {
    const answer = query(...args);
    return answer instanceof Promise ? answer.catch(tellAway) : answer;
  };
  Object.assign(client, { query: told });
}

function tellAway(thrown: unknown): never {
  if (!(thrown instanceof Error) || !isRecordLost(thrown) || isLostRace(thrown)) throw thrown;
  throw Object.assign(new Error(thrown.message, { cause: thrown }), { code: notNow });
}
