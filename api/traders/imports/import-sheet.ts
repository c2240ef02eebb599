import { randomUUIDv7 } from 'node:crypto';
import {
  addPlaces,
  followTenancies,
  inMarket,
  knownMarket,
  openStalls,
  writeStalls,
  writeTenancies,
  writeTraders,
  type Tx,
} from '@so-cho/db';
import { DomainError, isOneOf, marketDay } from '@so-cho/db/domain';
import {
  guessMapping,
  headingTexts,
  planImport,
  sheetFields,
  type Grid,
  type ImportPlan,
  type Mapping,
} from '@so-cho/db/domain/traders/sheet';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { mustKeepFromPoultry, nearPoultry } from '../affairs/near-poultry.ts';
import { sheetOf } from '../../exchange/read-sheet.ts';
import type { CommitImport, Counts, ImportResult, MapColumns, SheetPreview } from './shapes.ts';

const wrongShown = 500;
const sampleRows = 5;
/** A preview of a cell: enough to recognise it by. */
const seenLength = 120;

/**
 * Keeps a spreadsheet, guesses what its columns hold, and says what bringing it in would do. Nothing else is written.
 *
 * @throws DomainError as `sheetOf`; import-id-taken
 */
export async function sendSheet(
  ctx: Ctx,
  market: MarketEntry,
  input: { id: string; name: string; bytes: Buffer },
): Promise<SheetPreview> {
  const grid = await sheetOf(input.bytes);
  const mapping = guessMapping(grid);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    await tx.db
      .insertInto('register_import')
      .values({
        market_id: tx.marketId,
        id: input.id,
        file_name: input.name,
        grid: JSON.stringify(grid),
        header_row: mapping.headerRow,
        columns: JSON.stringify(mapping.columns),
        created_at: ctx.clock.now(),
        created_by: personOf(ctx),
      })
      // The same file sent again, after an answer that got lost, is the same import.
      .onConflict((conflict) => conflict.columns(['market_id', 'id']).doNothing())
      .execute();
    return previewOf(ctx, tx, market, await findImport(tx, input.id));
  });
}

/** @throws DomainError import-unknown */
export async function showImport(ctx: Ctx, market: MarketEntry, id: string): Promise<SheetPreview> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) =>
    previewOf(ctx, tx, market, await findImport(tx, id)),
  );
}

/**
 * Says what the columns hold, in place of the guess.
 *
 * @throws DomainError import-unknown, import-done, columns-repeated
 */
export async function mapColumns(
  ctx: Ctx,
  market: MarketEntry,
  id: string,
  input: MapColumns,
): Promise<SheetPreview> {
  const used = input.columns.filter((one) => one !== null);
  if (new Set(used).size < used.length) {
    throw new DomainError('columns-repeated', 'invalid', 'Two columns are said to hold the same.');
  }
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const found = await findImport(tx, id);
    mustBeOpen(found);
    await tx.db
      .updateTable('register_import')
      .set({ header_row: input.headerRow, columns: JSON.stringify(input.columns) })
      .where('id', '=', id)
      .execute();
    return previewOf(ctx, tx, market, { ...found, mapping: input });
  });
}

/**
 * Brings a sheet in: everything, or nothing when a single row is wrong by now.
 *
 * @throws DomainError import-unknown, import-done, import-has-problems, import-empty, stall-near-poultry
 */
export async function commitImport(
  ctx: Ctx,
  market: MarketEntry,
  importId: string,
  input: CommitImport,
): Promise<ImportResult> {
  const at = ctx.clock.now();
  const by = personOf(ctx);
  const day = marketDay(at, market);
  const body = { importId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'commitImport', body }, async (tx) => {
    const found = await findImport(tx, importId, true);
    mustBeOpen(found);
    const plan = planImport(found.grid, found.mapping, await knownMarket(tx, day), randomUUIDv7);
    const wrong = plan.rows.filter((row) => row.outcome === 'wrong').length;
    if (wrong > 0) {
      const details = { rows: wrong };
      throw new DomainError(
        'import-has-problems',
        'conflict',
        'Rows of the sheet are not right; nothing was brought in.',
        { details },
      );
    }
    const counts = countsOf(plan);
    if (plan.rows.every((row) => row.outcome === 'skipped')) {
      throw new DomainError('import-empty', 'conflict', 'No row of the sheet names a stall or a trader.');
    }
    await mustKeepFromPoultry(ctx, tx, { from: day, today: day, waiver: input.poultryWaiver }, letBy(plan));
    await addPlaces(tx, plan);
    await writeStalls(tx, plan.stalls, at);
    await writeTraders(tx, plan.traders, { day, at });
    await writeTenancies(tx, plan.tenancies, { by, at });
    await followTenancies(tx, { day, by });
    const let_ = plan.tenancies.filter((one) => one.isNew).map((one) => one.values.stallId);
    await openStalls(tx, { stallIds: let_, day, by, reason: found.fileName });
    await tx.db
      .updateTable('register_import')
      .set({
        grid: JSON.stringify([headingTexts(found.grid, found.mapping)]),
        header_row: 0,
        done_at: at,
        outcome: JSON.stringify(counts),
      })
      .where('id', '=', importId)
      .execute();
    const act = { action: 'register.imported', subjectKind: 'register_import', subjectId: importId };
    await audit(ctx, tx, { ...act, after: { ...counts, fileName: found.fileName }, at });
    return { id: importId, counts };
  });
}

/** Stalls that the sheet lets, or gives other goods, and what is sold there afterwards; those not drawn yet are not judged. */
function letBy(plan: ImportPlan): Map<string, string | null> {
  return new Map([
    ...plan.tenancies.map(({ values }): [string, string | null] => [values.stallId, null]),
    ...plan.stalls.map(({ id, values }): [string, string | null] => [id, values.category]),
  ]);
}

export interface FoundImport {
  readonly id: string;
  readonly fileName: string;
  readonly grid: Grid;
  readonly mapping: Mapping;
  readonly isDone: boolean;
}

/** @throws DomainError import-unknown */
export async function findImport(tx: Tx, id: string, isKept = false): Promise<FoundImport> {
  const query = tx.db.selectFrom('register_import').selectAll().where('id', '=', id);
  const row = await (isKept ? query.forUpdate() : query).executeTakeFirst();
  if (!row)
    throw new DomainError('import-unknown', 'not-found', 'There is no such import, or it was cleared away.');
  return {
    id: row.id,
    fileName: row.file_name,
    grid: gridOf(row.grid),
    mapping: { headerRow: row.header_row, columns: columnsOf(row.columns) },
    isDone: row.done_at !== null,
  };
}

function gridOf(stored: unknown): string[][] {
  const rows: unknown[] = Array.isArray(stored) ? stored : [];
  return rows.map((row) => (Array.isArray(row) ? row.map(String) : []));
}

function columnsOf(stored: unknown) {
  const columns: unknown[] = Array.isArray(stored) ? stored : [];
  return columns.map((one) => (typeof one === 'string' && isOneOf(sheetFields, one) ? one : null));
}

function mustBeOpen(found: FoundImport): void {
  if (!found.isDone) return;
  throw new DomainError(
    'import-done',
    'conflict',
    'This sheet was brought in already. Send it again to bring it in anew.',
  );
}

async function previewOf(ctx: Ctx, tx: Tx, market: MarketEntry, found: FoundImport): Promise<SheetPreview> {
  const day = marketDay(ctx.clock.now(), market);
  const known = await knownMarket(tx, day);
  const { mapping, grid } = found;
  const plan = planImport(grid, mapping, known, randomUUIDv7);
  const of = (outcome: string) => plan.rows.filter((row) => row.outcome === outcome).length;
  return {
    id: found.id,
    fileName: found.fileName,
    isDone: found.isDone,
    headerRow: mapping.headerRow,
    headings: headingTexts(grid, mapping),
    columns: [...mapping.columns],
    sample: grid
      .slice(mapping.headerRow + 1, mapping.headerRow + 1 + sampleRows)
      .map((row) => row.map(short)),
    rows: {
      new: of('new'),
      changed: of('changed'),
      same: of('same'),
      wrong: of('wrong'),
      skipped: of('skipped'),
      fromToday: plan.rows.filter((row) => row.isFromToday).length,
    },
    counts: countsOf(plan),
    nearPoultry: found.isDone ? null : await nearPoultry(tx, { from: day, today: day }, letBy(plan)),
    wrong: plan.rows
      .filter((row) => row.outcome === 'wrong')
      .slice(0, wrongShown)
      .map(({ number, problems }) => ({
        number,
        problems: problems.map((problem) => ({ ...problem, seen: short(problem.seen) })),
      })),
  };
}

function short(text: string): string {
  return text.length > seenLength ? `${text.slice(0, seenLength)}…` : text;
}

function countsOf(plan: ImportPlan): Counts {
  const news = (list: readonly { isNew: boolean }[]) => list.filter((one) => one.isNew).length;
  return {
    stallsNew: news(plan.stalls),
    stallsChanged: plan.stalls.length - news(plan.stalls),
    tradersNew: news(plan.traders),
    tradersChanged: plan.traders.length - news(plan.traders),
    tenanciesNew: news(plan.tenancies),
    tenanciesChanged: plan.tenancies.length - news(plan.tenancies),
    zonesNew: plan.zones.size,
    levelsNew: plan.levels.size,
  };
}
