import { AsyncLocalStorage } from 'node:async_hooks';
import { CompiledQuery, type DatabaseConnection, type Kysely } from 'kysely';
import { assert } from './domain/index.ts';
import { over } from './one-connection.ts';
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
  const { marketId } = scope;
  return inTransaction(orm, { ...scope, marketId: String(marketId) }, (db) => work({ db, marketId }));
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
  return inTransaction(orm, { ...scope, marketId: '' }, (db) => work({ db }));
}

/**
 * What row-level security reads for as long as the transaction lasts; no migration changes a table meanwhile. Where rows are named by
 * their keys, a table that was small when a statement was planned is not read whole for ever after either.
 */
const actFor = `select set_config('app.market_id', $1, true), set_config('app.user_id', $2, true),
  set_config('plan_cache_mode', $3, true), set_config('enable_seqscan', $4, true), pg_advisory_xact_lock_shared($5)`;

function scopeOf(who: { marketId: string; userId?: string | undefined; plansOnce?: boolean }): CompiledQuery {
  const plans = who.plansOnce === true ? ['force_generic_plan', 'off'] : ['auto', 'on'];
  return CompiledQuery.raw(actFor, [who.marketId, who.userId ?? '', ...plans, schemaGate]);
}

/** The transaction that the code being run belongs to. */
const around = new AsyncLocalStorage<{ isOpen: boolean }>();

/**
 * One transaction on one connection. To begin another inside it is a defect: it would wait for a second connection, and
 * as many such waits at once as there are connections wait for each other for ever.
 */
async function inTransaction<T>(
  orm: Orm,
  who: Parameters<typeof scopeOf>[0],
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  assert(around.getStore()?.isOpen !== true, 'A transaction uses the connection it has.');
  const here = { isOpen: true };
  const root: Kysely<Tables> = orm.em.getConnection().getClient();
  return root.getExecutor().provideConnection((connection) =>
    around.run(here, () =>
      transact(connection, scopeOf(who), async () => {
        try {
          return await work(over(root, connection, here));
        } finally {
          here.isOpen = false;
        }
      }),
    ),
  );
}

/**
 * The beginning goes out together with the first statements of `work` and not before them: PostgreSQL answers in order, and refuses
 * whatever follows a beginning that it refused.
 */
async function transact<T>(
  connection: DatabaseConnection,
  scope: CompiledQuery,
  work: () => Promise<T>,
): Promise<T> {
  const begun = Promise.all([connection.executeQuery(begin), connection.executeQuery(scope)]);
  // It is told below; until then nobody waits for it.
  begun.catch(() => {});
  try {
    const done = await work();
    await begun;
    await connection.executeQuery(commit);
    return done;
  } catch (thrown) {
    // What broke first is what is told: where the beginning was refused, all that followed was refused for it.
    const first: unknown = await begun.then(
      () => thrown,
      (cause: unknown) => cause,
    );
    // It is answered after whatever is still under way; where the connection broke, undoing fails as well.
    await connection.executeQuery(rollback).catch(() => {});
    throw first;
  }
}

const begin = CompiledQuery.raw('begin');
const commit = CompiledQuery.raw('commit');
const rollback = CompiledQuery.raw('rollback');
