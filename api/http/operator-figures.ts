import { statfs } from 'node:fs/promises';
import {
  inMarket,
  logLag,
  operatorNotes,
  outsideMarkets,
  readCheckpoint,
  type OperatorNotes,
  type Tx,
} from '@so-cho/db';
import { sql } from 'kysely';
import { workerLock } from '../boot/worker-presence.ts';
import type { Services } from './context.ts';

/** Counting stops here: a monitor needs to see a jam, not its last leaf. */
const outboxCountMax = 100_000;
/** Over which lots a minute are counted, in minutes. */
const recentMinutes = 5;

/** What one market's rows say to whoever keeps the machine. */
export interface MarketFigures {
  /** Lots since the market began. */
  readonly lots: number;
  readonly lotsPerMinute: number;
  /** Since the newest lot was written; null: there never was one. */
  readonly newestLotS: number | null;
  /** Leaves that wait for the public log. */
  readonly outboxLeaves: number;
}

/** What belongs to no market. */
export interface HouseFigures {
  /** For how long the oldest leaf of all has waited for the log, in seconds. */
  readonly logLagS: number;
  readonly logSize: number;
  readonly jobs: {
    readonly waiting: number;
    readonly oldestS: number;
    readonly failed: number;
    readonly running: number;
    readonly longestS: number;
  };
  /** Front doors that listen to the record, and workers that hold their lock. */
  readonly doors: number;
  readonly workers: number;
  readonly notes: OperatorNotes;
}

export interface DiskFigures {
  readonly freeBytes: number;
  readonly sizeBytes: number;
}

export async function marketFigures(
  { orm }: Pick<Services, 'orm'>,
  marketId: number,
): Promise<MarketFigures> {
  return inMarket(orm, { marketId }, async ({ db }) => {
    const { rows } = await sql<MarketFigures>`
      select (select coalesce(sum(last_number), 0)::bigint from lot_counter) as lots,
        (select count(*)::float8 / ${recentMinutes} from lot where recorded_at > now() - make_interval(mins => ${recentMinutes}::int)) as "lotsPerMinute",
        (select extract(epoch from now() - max(recorded_at))::float8 from lot where day >= current_date - 30 and recorded_at <= now()) as "newestLotS",
        (select count(*) from (select from log_pending limit ${outboxCountMax}) as leaf) as "outboxLeaves"`.execute(
      db,
    );
    return rows[0] ?? { lots: 0, lotsPerMinute: 0, newestLotS: null, outboxLeaves: 0 };
  });
}

export async function houseFigures({ orm }: Pick<Services, 'orm'>): Promise<HouseFigures> {
  const asked = await outsideMarkets(orm, {}, async (tx) => ({
    ...(await logLag(tx)),
    logSize: (await readCheckpoint(tx))?.size ?? 0,
    ...(await queueState(tx)),
    notes: await operatorNotes(tx),
  }));
  const { oldest, logSize, doors, workers, notes, ...jobs } = asked;
  const logLagS = oldest === null ? 0 : Math.max(0, Date.now() - oldest.getTime()) / 1000;
  const { waiting, oldestS, failed, running, longestS } = jobs;
  return { logLagS, logSize, jobs: { waiting, oldestS, failed, running, longestS }, doors, workers, notes };
}

/** Room where the files lie. PostgreSQL of one's own may lie elsewhere. */
export async function diskFigures({ config }: Pick<Services, 'config'>): Promise<DiskFigures | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(config.dataDir);
    return { freeBytes: bavail * bsize, sizeBytes: blocks * bsize };
  } catch {
    // No file came yet, so there is no folder.
    return null;
  }
}

/** Jobs whose time has come, how long the oldest waits, how many were given up, what runs; and who is there. */
async function queueState({ db }: Pick<Tx, 'db'>) {
  const { rows } = await sql<HouseFigures['jobs'] & Pick<HouseFigures, 'doors' | 'workers'>>`
    select q.waiting, q.oldest_s as "oldestS", q.failed, j.running, j.longest_s as "longestS",
      (select count(*)::int from pg_stat_activity where application_name = 'so-cho-pages' and datname = current_database()) as doors,
      (select count(*)::int from pg_locks where locktype = 'advisory' and classid = ${workerLock} and granted and mode = 'ExclusiveLock'
        and database = (select oid from pg_database where datname = current_database())) as workers
    from queue_state() q, jobs_under_way() j`.execute(db);
  const none = { waiting: 0, oldestS: 0, failed: 0, running: 0, longestS: 0, doors: 0, workers: 0 };
  return rows[0] ?? none;
}
