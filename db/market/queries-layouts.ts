import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export type LayoutRow = Awaited<ReturnType<typeof layoutRows>>[number];

/** Every layout that is not put away, newest first, with its days as a half-open range and the stalls it draws. */
export async function layoutRows(tx: Tx) {
  return layouts(tx).where('layout.discarded_at', 'is', null).orderBy('layout.number', 'desc').execute();
}

export async function layoutRow(tx: Tx, id: string): Promise<LayoutRow | undefined> {
  return layouts(tx).where('layout.id', '=', id).executeTakeFirst();
}

function layouts(tx: Tx) {
  return tx.db
    .selectFrom('layout')
    .leftJoin('app_user as drawer', 'drawer.id', 'layout.created_by')
    .leftJoin('app_user as publisher', 'publisher.id', 'layout.published_by')
    .select([
      'layout.id',
      'layout.number',
      'layout.state',
      'layout.note',
      'layout.revision',
      'layout.created_at',
      'layout.published_at',
      'drawer.name as created_by',
      'publisher.name as published_by',
    ])
    .select([
      sql<string | null>`lower(layout.in_force)::text`.as('from_day'),
      sql<string | null>`upper(layout.in_force)::text`.as('until_day'),
      sql<number>`case layout.state
        when 'draft' then (select count(*) from layout_draft_item i where i.market_id = layout.market_id
          and i.layout_id = layout.id and i.item ->> 'type' = 'stall')
        else (select count(*) from layout_shape s where s.market_id = layout.market_id
          and s.layout_id = layout.id and s.stall_id is not null) end`.as('stalls'),
    ]);
}

/** Locks the market's layouts: whoever publishes or withdraws one does so alone. */
export async function lockLayouts(tx: Tx): Promise<{ id: string; state: string; revision: number }[]> {
  return tx.db
    .selectFrom('layout')
    .select(['id', 'state', 'revision'])
    .orderBy('number')
    .forUpdate()
    .execute();
}

/** The layout a new one is drawn from: the one that is last to come. Undefined before the first. */
export async function lastLayout(tx: Tx): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('layout')
    .select('id')
    .where('state', '<>', 'draft')
    .where(sql<boolean>`not isempty(in_force)`)
    .orderBy(sql`lower(in_force)`, 'desc')
    .executeTakeFirst();
  return row?.id;
}

/** @param draft `from` is the layout it is drawn from, and on whose place on earth it stays */
export async function addDraft(
  tx: Tx,
  draft: { id: string; note: string; by: string; at: Date; from?: string | undefined },
): Promise<void> {
  const anchor = (column: 'latitude' | 'longitude' | 'bearing_deg') =>
    sql<
      number | null
    >`(select ${sql.ref(column)} from layout where market_id = ${tx.marketId} and id = ${draft.from ?? null}::uuid)`;
  await tx.db
    .insertInto('layout')
    .values((eb) => ({
      market_id: tx.marketId,
      id: draft.id,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from layout where market_id = ${eb.val(tx.marketId)})`,
      note: draft.note,
      created_by: draft.by,
      created_at: draft.at,
      latitude: anchor('latitude'),
      longitude: anchor('longitude'),
      bearing_deg: anchor('bearing_deg'),
    }))
    .execute();
}

/** Stalls that somebody holds, runs or sells at on or after a day, with who, by code; a holder before anybody else. */
export async function stallsWithTenants(tx: Tx, from: string) {
  return tx.db
    .selectFrom('tenancy')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'tenancy.market_id').onRef('stall.id', '=', 'tenancy.stall_id'),
    )
    .innerJoin('trader', (join) =>
      join.onRef('trader.market_id', '=', 'tenancy.market_id').onRef('trader.id', '=', 'tenancy.trader_id'),
    )
    .distinctOn('stall.code')
    .select(['stall.id', 'stall.code', 'trader.business_name', 'tenancy.role', 'tenancy.trader_id'])
    .where(sql<boolean>`tenancy.period && daterange(${from}::date, null)`)
    .orderBy('stall.code')
    .orderBy(sql`tenancy.role = 'holder'`, 'desc')
    .execute();
}

/** What contracts of the day or later let be sold, by the stall's id; the holder's before anybody else's. */
export async function contractCategories(tx: Tx, from: string): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('tenancy')
    .distinctOn('stall_id')
    .select(['stall_id', 'category_code'])
    .where('category_code', 'is not', null)
    .where(sql<boolean>`period && daterange(${from}::date, null)`)
    .orderBy('stall_id')
    .orderBy(sql`role = 'holder'`, 'desc')
    .execute();
  return new Map(
    rows.flatMap((row) => (row.category_code === null ? [] : [[row.stall_id, row.category_code]])),
  );
}

/**
 * Stalls that are drawn today and not by a layout that is to come, by their ids, with the first day of the earliest such layout.
 *
 * @param today the market's own day
 */
export async function stallsLeaving(tx: Tx, today: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; day: string }>`
    select drawn.stall_id as id, min(lower(later.in_force))::text as day
    from layout here join layout_shape drawn on drawn.market_id = here.market_id and drawn.layout_id = here.id
    join layout later on later.market_id = here.market_id and later.state = 'scheduled' and lower(later.in_force) > ${today}::date
    where here.market_id = ${tx.marketId} and here.state <> 'draft' and here.in_force @> ${today}::date and drawn.stall_id is not null
      and not exists (select from layout_shape kept where kept.market_id = later.market_id and kept.layout_id = later.id
        and kept.stall_id = drawn.stall_id)
    group by drawn.stall_id`.execute(tx.db);
  return new Map(rows.map(({ id, day }) => [id, day]));
}

/** Every code there is or was, with the stall that it stands for. */
export async function knownCodes(tx: Tx): Promise<{ code: string; stall: string }[]> {
  const present = tx.db.selectFrom('stall').select(['code', 'id as stall']);
  const former = tx.db.selectFrom('stall_alias').select(['code', 'stall_id as stall']);
  return present.unionAll(former).execute();
}

/** Levels and zones that have a row, drawn or not: their numbers and letters are theirs. */
export async function knownNames(tx: Tx) {
  const levels = await tx.db.selectFrom('level').select(['id', 'ordinal']).execute();
  const zones = await tx.db.selectFrom('zone').select(['id', 'code']).execute();
  return { levels, zones };
}

/** The newest waiver of each finding, with who gave it. */
export async function lintWaivers(tx: Tx) {
  return tx.db
    .selectFrom('lint_waiver as waiver')
    .leftJoin('app_user', 'app_user.id', 'waiver.given_by')
    .distinctOn('waiver.finding')
    .select([
      'waiver.id',
      'waiver.finding',
      'waiver.reason',
      'waiver.until',
      'waiver.given_at',
      'app_user.name as given_by',
    ])
    .orderBy('waiver.finding')
    .orderBy('waiver.given_at', 'desc')
    .orderBy('waiver.id', 'desc')
    .execute();
}
