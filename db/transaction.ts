import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type Kysely } from 'kysely';
import { assert } from './domain/index.ts';
import type { Orm, Tables } from './orm.ts';
import { schemaGate } from './schema-gate.ts';

/** What one transaction may see and do: one market, on behalf of at most one person. */
export interface Tx {
  /** Typed query builder bound to this transaction. */
  readonly db: Kysely<Tables>;
  readonly marketId: number;
}

export interface Scope {
  readonly marketId: number;
  readonly userId?: string | undefined;
  /**
   * For what is asked many times a second and names its rows by their keys: a plan for one value is as good for every
   * other, and PostgreSQL, which would go on planning each anew, is kept from it. What looks through many rows is planned for
   * the values it is given.
   */
  readonly plansOnce?: boolean;
}

/**
 * Runs `work` in one transaction that sees exactly one market: row-level security compares every row with the
 * market set here. Everything `work` did is undone when it throws.
 */
export async function inMarket<T>(orm: Orm, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(orm, async (db) => {
    await actFor(db, { ...scope, marketId: String(scope.marketId) });
    return work({ db, marketId: scope.marketId });
  });
}

/**
 * Runs `work` outside any market: places, goods, the list of markets, sign-in. Rows that belong to a market are
 * invisible here, but for the person's own grants when `userId` is given.
 */
export async function outsideMarkets<T>(
  orm: Orm,
  scope: { userId?: string | undefined },
  work: (tx: Omit<Tx, 'marketId'>) => Promise<T>,
): Promise<T> {
  return inTransaction(orm, async (db) => {
    await actFor(db, { ...scope, marketId: '' });
    return work({ db });
  });
}

/** Row-level security reads the first two for as long as the transaction lasts; no migration changes a table meanwhile. */
async function actFor(
  db: Kysely<Tables>,
  who: { marketId: string; userId?: string | undefined; plansOnce?: boolean },
): Promise<void> {
  const plans = who.plansOnce === true ? 'force_generic_plan' : 'auto';
  await sql`select set_config('app.market_id', ${who.marketId}, true), set_config('app.user_id', ${who.userId ?? ''}, true),
    set_config('plan_cache_mode', ${plans}, true), pg_advisory_xact_lock_shared(${schemaGate})`.execute(db);
}

/** The transaction that the code being run belongs to. */
const around = new AsyncLocalStorage<{ isOpen: boolean }>();

/**
 * One transaction on one connection. To begin another inside it is a defect: it would wait for a second connection, and
 * as many such waits at once as there are connections wait for each other for ever.
 */
async function inTransaction<T>(orm: Orm, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  assert(around.getStore()?.isOpen !== true, 'A transaction uses the connection it has.');
  const here = { isOpen: true };
  let failed: { readonly thrown: unknown } | undefined;
  const watched = async (db: Kysely<Tables>) => {
    try {
      return await work(db);
    } catch (thrown) {
      failed = { thrown };
      throw thrown;
    }
  };
  // Kysely's own transaction gives the connection back also when it broke in the middle; the one that MikroORM controls
  // keeps it for ever then (kysely 0.29, mikro-orm 7.2), and a restart of PostgreSQL would leave a pool of dead ones.
  const kysely = orm.em.fork().getKysely<Tables>();
  try {
    return await around.run(here, () => kysely.transaction().execute(watched));
  } catch (thrown) {
    // Where the connection broke, undoing fails as well; what broke is what is told.
    throw failed ? failed.thrown : thrown;
  } finally {
    here.isOpen = false;
  }
}
