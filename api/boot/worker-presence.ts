import { setTimeout as pause } from 'node:timers/promises';
import { withConnection, type Connection } from '@so-cho/db/server';
import type { Log } from './log.ts';

/** First of the two numbers of the advisory lock that a living worker holds; the second is the hash of its id. */
export const workerLock = 50_43_07;

/** How soon a worker whose connection broke holds its lock again, and how soon a broken one is noticed. */
const holdMs = 1_000;
const lookMs = 5_000;
/**
 * How long a worker must have been gone before its jobs are anybody's. A living one whose connection broke, or whose
 * PostgreSQL was started again, is back within a second or two.
 */
const goneMsMin = 20_000;

export interface WorkerPresence {
  stop(): Promise<void>;
}

/**
 * Says that a worker lives for as long as it does, and lets go of jobs whose worker does not.
 *
 * Living is a session's advisory lock: PostgreSQL itself drops it with the process that held it, and no clock of another
 * machine is believed.
 *
 * @param options.id under which this worker locks jobs
 */
export function startPresence(options: { ownerUrl: string; id: string; log: Log }): WorkerPresence {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { log, id } = options;
  const rest = (ms: number) =>
    pause(ms, undefined, { signal }).catch(() => {
      // Stopping ends the pause.
    });
  const done = (async () => {
    const watch = new GoneWorkers(id);
    while (!signal.aborted) {
      try {
        await withConnection(options.ownerUrl, (held) => hold(held, { id, watch, log, signal, rest }));
      } catch (err) {
        // The next round comes soon; for how long somebody has been gone is counted anew, for nobody could hold anything.
        watch.forget();
        if (!signal.aborted) log.debug({ err }, 'the worker could not say that it lives; it is tried again');
      }
      await rest(holdMs);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

interface Holding {
  readonly id: string;
  readonly watch: GoneWorkers;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly rest: (ms: number) => Promise<void>;
}

/** Holds the lock until it is told to stop or the connection breaks, and looks around meanwhile. */
async function hold(held: Connection, { id, watch, log, signal, rest }: Holding): Promise<void> {
  // A machine that lost its power closes no connection: PostgreSQL asks after ten seconds of silence whether it is there.
  await held.query(`set application_name = 'so-cho worker'`);
  await held.query('set tcp_keepalives_idle = 10');
  await held.query('set tcp_keepalives_interval = 5');
  await held.query('set tcp_keepalives_count = 3');
  await held.query('select pg_advisory_lock($1, hashtext($2))', [workerLock, id]);
  let lookedAt = -lookMs;
  while (!signal.aborted) {
    if (performance.now() - lookedAt >= lookMs) {
      lookedAt = performance.now();
      const { workers, jobs } = await watch.release(held);
      if (jobs > 0) log.warn({ workers, jobs }, 'jobs of workers that are gone are anybody’s again');
    } else await held.query('select 1');
    await rest(holdMs);
  }
}

/** Who holds jobs and does not live, and since when that has been so. */
export class GoneWorkers {
  readonly #since = new Map<string, number>();
  readonly #own: string;
  readonly #msMin: number;

  /**
   * @param own who looks: a session is never refused the lock that it holds itself
   * @param msMin how long a worker must have been gone, in milliseconds
   */
  constructor(own: string, msMin = goneMsMin) {
    this.#own = own;
    this.#msMin = msMin;
  }

  forget(): void {
    this.#since.clear();
  }

  /** Looks once. @returns the workers whose jobs were let go of, and how many jobs that were */
  async release(connection: Connection): Promise<{ workers: readonly string[]; jobs: number }> {
    const seen = await connection.query<{ id: string }>(
      `with holding as materialized (select distinct locked_by as id from graphile_worker.jobs where locked_by <> $2)
       select id from holding where pg_try_advisory_xact_lock_shared($1, hashtext(id))`,
      [workerLock, this.#own],
    );
    const now = performance.now();
    const gone = new Set(seen.map((one) => one.id));
    for (const id of this.#since.keys()) if (!gone.has(id)) this.#since.delete(id);
    for (const id of gone) if (!this.#since.has(id)) this.#since.set(id, now);
    const long = [...gone].filter((id) => now - (this.#since.get(id) ?? now) >= this.#msMin);
    if (long.length === 0) return { workers: [], jobs: 0 };
    return unlock(connection, long);
  }
}

/** Whoever came back meanwhile holds its lock and keeps its jobs: it is asked again in the statement that lets go of them. */
async function unlock(connection: Connection, ids: readonly string[]) {
  const [told] = await connection.query<{ workers: string[]; jobs: number }>(
    `with gone as materialized (select id from unnest($2::text[]) as id where pg_try_advisory_xact_lock_shared($1, hashtext(id))),
       held as materialized (select count(*)::int as jobs from graphile_worker.jobs where locked_by in (select id from gone)),
       ids as materialized (select coalesce(array_agg(id), '{}') as workers from gone)
     select ids.workers, held.jobs, graphile_worker.force_unlock_workers(ids.workers)::text as done from ids, held`,
    [workerLock, ids],
  );
  return { workers: told?.workers ?? [], jobs: told?.jobs ?? 0 };
}
