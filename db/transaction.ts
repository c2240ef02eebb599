import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import { assert } from './domain/index.ts';
import type { EntityManager, Orm, Tables } from './orm.ts';

/** What one transaction may see and do: one market, on behalf of at most one person. */
export interface Tx {
  readonly em: EntityManager;
  /** Typed query builder bound to this transaction. */
  readonly db: Kysely<Tables>;
  readonly marketId: number;
}

export interface Scope {
  readonly marketId: number;
  readonly userId?: string | undefined;
}

/**
 * Runs `work` in one transaction that sees exactly one market: row-level security compares every row with the
 * market set here. Everything `work` did is undone when it throws.
 */
export async function inMarket<T>(orm: Orm, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(orm, async (em) => {
    await em.execute(`select set_config('app.market_id', ?, true), set_config('app.user_id', ?, true)`, [
      String(scope.marketId),
      scope.userId ?? '',
    ]);
    return work({ em, db: em.getKysely<Tables>(), marketId: scope.marketId });
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
  return inTransaction(orm, async (em) => {
    await em.execute(`select set_config('app.market_id', '', true), set_config('app.user_id', ?, true)`, [
      scope.userId ?? '',
    ]);
    return work({ em, db: em.getKysely<Tables>() });
  });
}

/** The transaction that the code being run belongs to. */
const around = new AsyncLocalStorage<{ isOpen: boolean }>();

/**
 * One transaction on one connection. To begin another inside it is a defect: it would wait for a second connection, and
 * as many such waits at once as there are connections wait for each other for ever.
 */
async function inTransaction<T>(orm: Orm, work: (em: EntityManager) => Promise<T>): Promise<T> {
  assert(around.getStore()?.isOpen !== true, 'A transaction uses the connection it has.');
  const here = { isOpen: true };
  try {
    return await around.run(here, () => orm.em.fork().transactional(work));
  } finally {
    here.isOpen = false;
  }
}
