import { randomBytes } from 'node:crypto';
import {
  inMarket,
  placeInWords,
  registeredSuppliers,
  supplierByCode,
  supplierPairs,
  type RegisteredSupplier,
  type Tx,
} from '@so-cho/db';
import {
  addDays,
  assert,
  DomainError,
  isOneOf,
  isTrialOrigin,
  likeSuppliers,
  marketDay,
  supplierCodeOf,
  supplierUrl,
  trialLabelWords,
} from '@so-cho/db/domain';
import type { Label } from '../codes/draw-label.ts';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { followedByRecalls } from '../recalls/join-recalls.ts';
import { gazetteerOf } from '../lots/gazetteer.ts';
import { SupplierKind } from './shapes.ts';
import type { DecideSuppliers, SupplierPage, SupplierRegistry } from './registry-shapes.ts';

/** Kinds that are organisations; a bay, a farm or an "other" may be one person under that person's own name. */
const organisations = ['slaughterhouse', 'cooperative', 'maker', 'importer'] as const;
const suggestionsMax = 40;

/** The suppliers of a market with their other spellings, and pairs that a person should look at. */
export async function readRegistry(ctx: Ctx, market: MarketEntry): Promise<SupplierRegistry> {
  const gazetteer = await gazetteerOf(ctx.orm);
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const rows = await registeredSuppliers(tx, addDays(today, -30));
    const pairs = await supplierPairs(tx);
    const place = (row: RegisteredSupplier) =>
      placeInWords(gazetteer, { scheme: row.place_scheme, code: row.place_code, raw: row.place_raw }, today);
    return {
      suppliers: rows
        .filter((row) => row.merged_into === null)
        .map((row) => ({
          id: row.id,
          name: row.name,
          kind: kindOf(row.kind),
          place: place(row),
          bay: row.bay,
          code: row.code,
          ...activityOf(row, rows),
          spellings: rows.filter((one) => one.merged_into === row.id).map(({ id, name }) => ({ id, name })),
        })),
      suggestions: suggestionsIn(rows, pairs),
    };
  });
}

/** What came under any of its spellings counts for the one supplier. */
function activityOf(kept: RegisteredSupplier, rows: readonly RegisteredSupplier[]) {
  const own = rows.filter((row) => row.id === kept.id || row.merged_into === kept.id);
  const days = own.flatMap((row) => row.last_day ?? []).sort();
  return { lots30Days: own.reduce((sum, row) => sum + row.lots, 0), lastDay: days.at(-1) ?? null };
}

/** Pairs alike enough of which nobody has said that they are two. */
function suggestionsIn(
  rows: readonly RegisteredSupplier[],
  pairs: Awaited<ReturnType<typeof supplierPairs>>,
): SupplierRegistry['suggestions'] {
  const apart = new Set(
    pairs
      .filter((pair) => pair.answer === 'different')
      .flatMap(({ supplier_id: a, into_id: b }) => [`${a} ${b}`, `${b} ${a}`]),
  );
  return likeSuppliers(rows.filter((row) => row.merged_into === null && row.is_active))
    .filter(({ a, b }) => !apart.has(`${a} ${b}`))
    .slice(0, suggestionsMax);
}

function kindOf(kind: string) {
  assert(isOneOf(SupplierKind.options, kind), 'supplier_kind_check lets only known kinds in.');
  return kind;
}

/**
 * Says that two suppliers are one, or that they are two. Lots keep the spelling they were declared with; only what it
 * leads to changes, and changes back.
 *
 * @throws DomainError supplier-unknown, supplier-merged-already
 */
export async function decideSuppliers(
  ctx: Ctx,
  market: MarketEntry,
  input: DecideSuppliers,
): Promise<{ id: string }> {
  const now = ctx.clock.now();
  const { id, supplierId, intoId, answer, reason } = input;
  return writeOnce(ctx, { market, key: id, operation: 'decideSuppliers', body: input }, async (tx) => {
    const follow = await followedByRecalls(ctx, tx, market);
    const [supplier, into] = [await supplierRow(tx, supplierId), await supplierRow(tx, intoId)];
    if (answer === 'same') await mayMerge(tx, supplier, into);
    const event = { supplier_id: supplierId, into_id: intoId, answer, reason };
    await tx.db
      .insertInto('supplier_merge')
      .values({ market_id: tx.marketId, id, ...event, recorded_at: now, recorded_by: personOf(ctx) })
      .execute();
    const merged = answer === 'same' ? intoId : supplier.merged_into === intoId ? null : supplier.merged_into;
    if (merged !== supplier.merged_into) {
      await tx.db.updateTable('supplier').set({ merged_into: merged }).where('id', '=', supplierId).execute();
      if (merged !== null) await follow();
    }
    const act = { action: 'supplier.decided', subjectKind: 'supplier', subjectId: supplierId };
    const before = { mergedInto: supplier.merged_into };
    await audit(ctx, tx, { ...act, before, after: { answer, into: intoId, reason }, at: now });
    return { id };
  });
}

async function supplierRow(tx: Tx, id: string) {
  // Two people may merge at one moment; the second waits and sees what the first did.
  const row = await tx.db
    .selectFrom('supplier')
    .select(['id', 'merged_into', 'code'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row) return row;
  throw new DomainError('supplier-unknown', 'not-found', 'The market has no such supplier.');
}

type SupplierRow = Awaited<ReturnType<typeof supplierRow>>;

/** One step only: a spelling leads to a supplier that is none, so that every merge can be undone alone. */
async function mayMerge(tx: Tx, supplier: SupplierRow, into: SupplierRow): Promise<void> {
  const spelling = await tx.db
    .selectFrom('supplier')
    .select('id')
    .where('merged_into', '=', supplier.id)
    .executeTakeFirst();
  const isFree = supplier.merged_into === null || supplier.merged_into === into.id;
  if (isFree && into.merged_into === null && !spelling && supplier.id !== into.id) return;
  const message = 'One of the two is merged already, or has spellings of its own.';
  throw new DomainError('supplier-merged-already', 'conflict', message);
}

/** Gives a supplier its own code, or answers the one it has: what is printed stays good. */
export async function giveSupplierCode(
  ctx: Ctx,
  market: MarketEntry,
  id: string,
): Promise<{ code: string; url: string }> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const row = await supplierRow(tx, id);
    const code = row.code ?? (await newCode(tx));
    if (row.code === null) {
      await tx.db.updateTable('supplier').set({ code }).where('id', '=', id).execute();
      await audit(ctx, tx, {
        action: 'supplier.coded',
        subjectKind: 'supplier',
        subjectId: id,
        after: { code },
      });
    }
    return { code, url: supplierUrl(ctx.config.publicOrigin, market.code, code) };
  });
}

async function newCode(tx: Tx): Promise<string> {
  const code = supplierCodeOf(randomBytes(5));
  return (await supplierByCode(tx, code)) ? newCode(tx) : code;
}

/**
 * What a stranger sees who scans a supplier's code.
 *
 * @throws DomainError supplier-unknown
 */
export async function showSupplier(ctx: Ctx, market: MarketEntry, asked: string): Promise<SupplierPage> {
  const row = await inMarket(ctx.orm, { marketId: market.id }, (tx) =>
    supplierByCode(tx, asked.toUpperCase()),
  );
  if (!row) throw new DomainError('supplier-unknown', 'not-found', 'The market has no such supplier.');
  const kind = kindOf(row.kind);
  const { code, name, isDemo } = market;
  return {
    market: { code, name, isDemo },
    code: asked.toUpperCase(),
    kind,
    name: isOneOf(organisations, kind) ? row.name : null,
    bay: row.bay,
  };
}

/**
 * A supplier's own code to be printed: no name stands on it.
 *
 * @throws DomainError supplier-unknown
 */
export async function supplierLabel(ctx: Ctx, market: MarketEntry, asked: string): Promise<Label> {
  const { code } = await showSupplier(ctx, market, asked);
  const origin = ctx.config.publicOrigin;
  const trial = isTrialOrigin(origin) ? [trialLabelWords.vi] : [];
  const url = supplierUrl(origin, market.code, code);
  return { url, errorLevel: 'Q', modulePx: 10, capitalMm: 4, lines: [code, market.code, ...trial] };
}
