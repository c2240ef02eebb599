import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { keptId } from '../kept-id.ts';
import type { Tx } from '../transaction.ts';

/** What a slip names; texts are upper case codes, goods' slugs and ids. */
export interface SlipNames {
  readonly stallCodes: readonly string[];
  readonly goodCodes: readonly string[];
  readonly supplierIds: readonly string[];
  readonly paperIds: readonly string[];
  readonly lotIds: readonly string[];
  /** The market day for which tenancies are read. */
  readonly day: string;
}

export type SlipFacts = Awaited<ReturnType<typeof slipFacts>>;
export type SlipStall = SlipFacts['stalls'][number];
export type SlipSupplier = SlipFacts['suppliers'][number];

/**
 * Everything that has to be known before lots are recorded, in one round trip: goods-in is what the market does
 * four hundred times between two and six in the morning. Instants and days come as JSON text.
 */
export async function slipFacts(tx: Tx, names: SlipNames) {
  return tx.db
    .selectNoFrom([
      jsonArrayFrom(stallsNamed(tx, names)).as('stalls'),
      jsonArrayFrom(goodsNamed(tx, names)).as('goods'),
      jsonArrayFrom(suppliersNamed(tx, names)).as('suppliers'),
      jsonArrayFrom(papersNamed(tx, names)).as('papers'),
      jsonArrayFrom(lotsNamed(tx, names)).as('lots'),
    ])
    .executeTakeFirstOrThrow();
}

/** Stalls by their present or a former code; a stall's present code wins over another's former one. */
function stallsNamed(tx: Tx, names: SlipNames) {
  const asked = sql<{ code: string }>`unnest(${[...names.stallCodes]}::text[])`.as<'asked'>(sql`asked(code)`);
  return tx.db
    .selectFrom(asked)
    .leftJoin('stall_alias as alias', 'alias.code', 'asked.code')
    .innerJoin('stall', (join) =>
      join.on((eb) =>
        eb.or([
          eb('stall.code', '=', eb.ref('asked.code')),
          eb.and([
            eb('stall.id', '=', eb.ref('alias.stall_id')),
            eb.not(
              eb.exists(
                eb
                  .selectFrom('stall as present')
                  .select('present.id')
                  .whereRef('present.code', '=', 'asked.code'),
              ),
            ),
          ]),
        ]),
      ),
    )
    .select([
      'asked.code as asked_code',
      'stall.id',
      'stall.code',
      'stall.zone_id',
      // Who runs the stall: its operator, else its right holder.
      sql<string | null>`(select t.trader_id from tenancy t
        where t.market_id = stall.market_id and t.stall_id = stall.id and t.role in ('operator', 'holder')
          and t.period @> ${names.day}::date order by (t.role = 'operator') desc limit 1)`.as('trader_id'),
      sql<string[]>`array(select t.trader_id from tenancy t
        where t.market_id = stall.market_id and t.stall_id = stall.id and t.period @> ${names.day}::date)`.as(
        'trader_ids',
      ),
    ]);
}

function goodsNamed(tx: Tx, names: SlipNames) {
  return tx.db
    .selectFrom('good')
    .innerJoin('category', 'category.code', 'good.category_code')
    .select((eb) => [
      'good.code',
      'category.goods_group',
      eb.fn.coalesce('good.shelf_life_days', 'category.shelf_life_days').as('shelf_days'),
    ])
    .where('good.code', '=', sql<string>`any(${[...names.goodCodes]}::text[])`);
}

function suppliersNamed(tx: Tx, names: SlipNames) {
  return tx.db
    .selectFrom('supplier as asked')
    .innerJoin('supplier', (join) =>
      join.onRef('supplier.market_id', '=', 'asked.market_id').on('supplier.id', '=', keptId('asked')),
    )
    .select([
      'asked.id as asked_id',
      'supplier.id',
      'supplier.name',
      'supplier.kind',
      'supplier.place_scheme',
      'supplier.place_code',
      'supplier.place_raw',
    ])
    .where('asked.id', '=', sql<string>`any(${[...names.supplierIds]}::uuid[])`);
}

function papersNamed(tx: Tx, names: SlipNames) {
  return tx.db
    .selectFrom('paper')
    .select([
      'paper.id',
      'paper.kind',
      'paper.number',
      'paper.issued_on',
      'paper.valid_to',
      'paper.file_hash',
      // A refused paper may be named, and documents nothing.
      sql<string>`case when paper_stands(paper.market_id, paper.id) then paper.evidence else 'declared' end`.as(
        'evidence',
      ),
    ])
    .where('paper.id', '=', sql<string>`any(${[...names.paperIds]}::uuid[])`);
}

/** Lots recorded before under one of the lines' ids. */
function lotsNamed(tx: Tx, names: SlipNames) {
  return tx.db
    .selectFrom('lot')
    .select([
      'lot.id',
      'lot.code',
      'lot.day',
      'lot.good_code',
      'lot.stall_id',
      'lot.unit',
      'lot.amount',
      'lot.recorded_by',
    ])
    .where('lot.id', '=', sql<string>`any(${[...names.lotIds]}::uuid[])`);
}
