import { inMarket } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { sql } from 'kysely';
import { demoSignInsFile, forgetDemoSignIns } from '../boot/demo-sign-ins.ts';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { Erased } from './shapes.ts';

interface Counted {
  readonly stalls: number;
  readonly lots: number;
  readonly checks: number;
}

/**
 * Takes a demonstration market away with all its people, audit and leaves, in one transaction, and then its files and
 * printed sign-ins. What remains of it is this line in the process's log.
 *
 * Whoever erased the last market holds no account any more; the set-up key in the answer lets this person begin the
 * real one.
 *
 * @param input.confirm the market's code, once more
 * @throws DomainError confirmation-wrong, not-a-demonstration
 */
export async function eraseDemonstration(
  ctx: Ctx,
  market: MarketEntry,
  input: { confirm: string },
): Promise<Erased> {
  if (input.confirm.toUpperCase() !== market.code) {
    throw new DomainError('confirmation-wrong', 'invalid', 'The code given to confirm is not this market’s.');
  }
  if (!market.isDemo) {
    throw new DomainError('not-a-demonstration', 'conflict', 'Only a demonstration market can be erased.');
  }
  const { files, ...erased } = await eraseRows(ctx, market);
  ctx.markets.forget();
  ctx.log.warn({ ...erased, requestId: ctx.requestId }, 'demonstration market erased');
  await eraseFiles(ctx, market, files);
  const isLast = (await ctx.markets.all()).length === 0;
  return { ...erased, setupKey: isLast ? ctx.setupKey : null };
}

async function eraseRows(
  ctx: Ctx,
  market: MarketEntry,
): Promise<Omit<Erased, 'setupKey'> & { files: string[] }> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async ({ db }) => {
    // A year of a market takes longer to take away than any question may take to answer.
    await sql`set local statement_timeout = 0`.execute(db);
    const { rows: counted } = await sql<Counted>`
      select (select count(*) from stall) as stalls, (select count(*) from lot) as lots,
             (select count(*) from safety_check) as checks`.execute(db);
    const stored = await db.selectFrom('stored_file').select(['hash', 'thumbnail_hash']).execute();
    const { rows: done } = await sql<{
      rows: number;
    }>`select erase_demonstration(${market.id}) as rows`.execute(db);
    const { stalls, lots, checks } = counted[0] ?? { stalls: 0, lots: 0, checks: 0 };
    const files = stored.flatMap((file) => [file.hash, file.thumbnail_hash ?? []].flat());
    return { market: market.code, stalls, lots, checks, rows: done[0]?.rows ?? 0, files };
  });
}

/** The rows are gone for good by now, so what cannot be removed is told to the operator and stops nothing. */
async function eraseFiles(ctx: Ctx, market: MarketEntry, files: readonly string[]): Promise<void> {
  try {
    await forgetDemoSignIns(demoSignInsFile(ctx.config), market.code);
    const shared = await filesOfOthers(ctx, files);
    for (const hash of new Set(files)) if (!shared.has(hash)) await ctx.files.removeIdle(hash, new Date());
  } catch (thrown) {
    ctx.log.error(
      { err: thrown, market: market.code },
      'files of an erased demonstration stayed in DATA_DIR',
    );
  }
}

/** The same photograph may have been kept by another market; each market shows its own rows only. */
async function filesOfOthers(ctx: Ctx, files: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  if (files.length === 0) return found;
  const isAmong = [...new Set(files)];
  for (const other of await ctx.markets.all()) {
    const rows = await inMarket(ctx.orm, { marketId: other.id }, ({ db }) =>
      db
        .selectFrom('stored_file')
        .select(['hash', 'thumbnail_hash'])
        .where((where) => where.or([where('hash', 'in', isAmong), where('thumbnail_hash', 'in', isAmong)]))
        .execute(),
    );
    for (const row of rows) for (const hash of [row.hash, row.thumbnail_hash]) if (hash) found.add(hash);
  }
  return found;
}
