import { sql } from 'kysely';
import { hops } from '../domain/lots/index.ts';
import type { Tx } from '../transaction.ts';

/** A lot as it was declared, without what was corrected since. @returns undefined when the market has no such lot */
export async function declarationOf(tx: Tx, code: string) {
  return tx.db
    .selectFrom('lot')
    .innerJoin('good', 'good.code', 'lot.good_code')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'lot.market_id').onRef('stall.id', '=', 'lot.stall_id'),
    )
    .leftJoin('supplier', (join) =>
      join.onRef('supplier.market_id', '=', 'lot.market_id').onRef('supplier.id', '=', 'lot.supplier_id'),
    )
    .leftJoin('app_user as author', 'author.id', 'lot.recorded_by')
    .select([
      'lot.id',
      'lot.code',
      'lot.day',
      'lot.unit',
      'lot.asked_size',
      'lot.amount as amount_in',
      'lot.grams',
      'lot.origin_scheme',
      'lot.origin_code',
      'lot.origin_raw',
      'lot.arrived_at',
      'lot.device_at',
      'lot.recorded_at',
      'lot.recorded_by',
      'lot.on_behalf',
      'lot.source',
      'good.name_vi',
      'good.name_en',
      'good.name_zh',
      'good.name_ko',
      'good.name_ja',
      'stall.code as stall_code',
      'supplier.name as supplier_name',
      'supplier.bay as supplier_bay',
      'author.name as author_name',
    ])
    .where('lot.market_id', '=', tx.marketId)
    .where('lot.code', '=', code)
    .executeTakeFirst();
}

export type LotEventRow = Awaited<ReturnType<typeof eventsOf>>[number];

/** Everything that happened to a lot, in the order it was recorded; a correction with the words of its new value. */
export async function eventsOf(tx: Tx, lotId: string) {
  return (
    tx.db
      .selectFrom('lot_event as event')
      .leftJoin('supplier', (join) =>
        join
          .onRef('supplier.market_id', '=', 'event.market_id')
          .onRef('supplier.id', '=', 'event.supplier_id'),
      )
      .leftJoin('app_user as author', 'author.id', 'event.recorded_by')
      .leftJoin('stall as new_stall', (join) =>
        join
          .onRef('new_stall.market_id', '=', 'event.market_id')
          .on('new_stall.id', '=', sql<string>`(event.value ->> 'stallId')::uuid`),
      )
      .leftJoin('supplier as new_supplier', (join) =>
        join
          .onRef('new_supplier.market_id', '=', 'event.market_id')
          .on('new_supplier.id', '=', sql<string>`(event.value ->> 'supplierId')::uuid`),
      )
      .leftJoin('good as new_good', (join) =>
        join.on('new_good.code', '=', sql<string>`event.value ->> 'goodCode'`),
      )
      .select([
        'event.id',
        'event.kind',
        'event.hop',
        'event.evidence',
        'event.occurred_at',
        'event.device_at',
        'event.recorded_at',
        'event.recorded_by',
        'event.place_scheme',
        'event.place_code',
        'event.place_raw',
        'event.organisation',
        'event.amount',
        'event.paper_id',
        'event.corrects_id',
        'event.field',
        'event.note',
        'supplier.name as supplier_name',
        'supplier.bay as supplier_bay',
        'author.name as author_name',
        'new_stall.code as new_stall',
        'new_supplier.name as new_supplier',
        'new_supplier.bay as new_bay',
        'new_good.name_vi',
        'new_good.name_en',
        'new_good.name_zh',
        'new_good.name_ko',
        'new_good.name_ja',
        sql<number | null>`(event.value ->> 'amount')::bigint`.as('new_amount'),
        sql<number | null>`(event.value ->> 'grams')::bigint`.as('new_grams'),
        sql<string | null>`event.value ->> 'scheme'`.as('new_scheme'),
        sql<string | null>`event.value ->> 'code'`.as('new_code'),
        sql<string | null>`event.value ->> 'raw'`.as('new_raw'),
      ])
      .where('event.market_id', '=', tx.marketId)
      .where('event.lot_id', '=', lotId)
      .orderBy('event.recorded_at')
      // Hops written in one moment come in the order of the way: their ids within one millisecond say nothing.
      .orderBy(sql`array_position(${[...hops]}::text[], event.hop)`)
      .orderBy('event.id')
      .execute()
  );
}

/** The papers that speak for a lot, in the order they were recorded, each with what is kept of its picture. */
export async function papersOf(tx: Tx, lotId: string) {
  return tx.db
    .selectFrom('paper')
    .leftJoin('stored_file as file', (join) =>
      join.onRef('file.market_id', '=', 'paper.market_id').onRef('file.hash', '=', 'paper.file_hash'),
    )
    .leftJoin('app_user as author', 'author.id', 'paper.recorded_by')
    .select([
      'paper.id',
      'paper.kind',
      'paper.number',
      'paper.issuer',
      'paper.issued_on',
      'paper.valid_to',
      'paper.evidence',
      'paper.file_hash',
      'paper.recorded_at',
      'paper.recorded_by',
      'file.media_type',
      'file.thumbnail_hash',
      'author.name as author_name',
    ])
    .where('paper.market_id', '=', tx.marketId)
    .where((eb) =>
      eb.or([
        eb('paper.id', 'in', eb.selectFrom('paper_lot').select('paper_id').where('lot_id', '=', lotId)),
        // A hop may name a paper that was tied to its arrival only.
        eb(
          'paper.id',
          'in',
          eb
            .selectFrom('lot_event')
            .select('paper_id')
            .where('lot_id', '=', lotId)
            .where('paper_id', 'is not', null),
        ),
      ]),
    )
    .orderBy('paper.recorded_at')
    .orderBy('paper.id')
    .execute();
}

/** The roles under which people acted on these subjects, as the audit kept them: by person, the latest. */
export async function rolesActed(tx: Tx, subjectIds: readonly string[]): Promise<Map<string, string>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('audit_entry')
    .select(['actor_id', 'role'])
    .where('market_id', '=', tx.marketId)
    .where('subject_kind', 'in', ['lot', 'paper'])
    .where('subject_id', 'in', subjectIds)
    .orderBy('id')
    .execute();
  return new Map(rows.flatMap(({ actor_id, role }) => (actor_id === null ? [] : [[actor_id, role]])));
}
