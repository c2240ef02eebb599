import { inMarket, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { SavedView, SaveView } from './view-shapes.ts';

/** More than this nobody finds again, and a program that saves for ever is stopped. */
const viewsMax = 50;

/** Views that whoever asks has kept, the newest first. The database shows a person their own only. */
export async function listViews(ctx: Ctx, market: MarketEntry): Promise<SavedView[]> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) => views(tx));
}

/**
 * Keeps a view of a page under a name; the name is taken once by each person.
 *
 * @throws DomainError view-name-taken, views-full
 */
export async function saveView(ctx: Ctx, market: MarketEntry, input: SaveView): Promise<SavedView> {
  const write = { market, key: input.id, operation: 'saveView', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const kept = await views(tx);
    if (kept.some(({ name }) => name === input.name)) {
      throw new DomainError('view-name-taken', 'conflict', 'A view of this person has this name.');
    }
    if (kept.length >= viewsMax) {
      throw new DomainError(
        'views-full',
        'conflict',
        'There are as many kept views as one person may have.',
        {
          details: { most: viewsMax },
        },
      );
    }
    const { id, page, name, query } = input;
    const at = ctx.clock.now();
    await tx.db
      .insertInto('saved_view')
      .values({ market_id: tx.marketId, id, user_id: personOf(ctx), page, name, query, saved_at: at })
      .execute();
    await audit(ctx, tx, {
      action: 'view.saved',
      subjectKind: 'saved_view',
      subjectId: id,
      after: { page, name, query },
      at,
    });
    return { id, page, name, query, savedAt: at.toISOString() };
  });
}

/** @throws DomainError view-unknown, also for somebody else's */
export async function dropView(ctx: Ctx, market: MarketEntry, id: string): Promise<SavedView> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const before = (await views(tx)).find((one) => one.id === id);
    if (before === undefined) {
      throw new DomainError('view-unknown', 'not-found', 'This person has no such view.');
    }
    await tx.db.deleteFrom('saved_view').where('market_id', '=', tx.marketId).where('id', '=', id).execute();
    await audit(ctx, tx, {
      action: 'view.dropped',
      subjectKind: 'saved_view',
      subjectId: id,
      before: { page: before.page, name: before.name, query: before.query },
    });
    return before;
  });
}

async function views(tx: Tx): Promise<SavedView[]> {
  const rows = await tx.db
    .selectFrom('saved_view')
    .select(['id', 'page', 'name', 'query', 'saved_at'])
    .where('market_id', '=', tx.marketId)
    .orderBy('saved_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ id, page, name, query, saved_at: savedAt }) => ({
    id,
    page: page === 'map' ? 'map' : 'period',
    name,
    query,
    savedAt: savedAt.toISOString(),
  }));
}
