import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import type { VisitRows } from './inspection-rows.ts';
import { countsAsOfficial } from './official-visits.ts';

export interface VisitedStall {
  readonly id: string;
  readonly code: string;
  readonly group: string | null;
  readonly holder_id: string | null;
  readonly operator_id: string | null;
}

/** A stall with its group of goods and whose it was on a day. */
export async function visitedStall(
  tx: Tx,
  at: { readonly stallId: string; readonly day: string },
): Promise<VisitedStall> {
  const held = (role: 'holder' | 'operator') =>
    sql<
      string | null
    >`(select t.trader_id from tenancy t where t.market_id = stall.market_id and t.stall_id = stall.id
      and t.role = ${role} and t.period @> ${at.day}::date limit 1)`;
  return tx.db
    .selectFrom('stall')
    .leftJoin('category', 'category.code', 'stall.category_code')
    .select(['stall.id', 'stall.code', 'category.goods_group as group'])
    .select([
      held('holder').as('holder_id'),
      sql<string | null>`coalesce(${held('operator')}, ${held('holder')})`.as('operator_id'),
    ])
    .where('stall.market_id', '=', tx.marketId)
    .where('stall.id', '=', at.stallId)
    .executeTakeFirstOrThrow();
}

/**
 * Instants of official checks of a household, whichever of its stalls was visited.
 *
 * @param of.without versions that are left out, as the one that is being replaced
 */
export async function officialVisitsOf(
  tx: Tx,
  of: { readonly traderId: string; readonly without: readonly string[] },
): Promise<Date[]> {
  const rows = await tx.db
    .selectFrom('inspection')
    .select('ended_at')
    .where('market_id', '=', tx.marketId)
    .where('operator_id', '=', of.traderId)
    .where(countsAsOfficial('inspection'))
    .where(sql<boolean>`id <> all(${[...of.without]}::uuid[])`)
    .execute();
  return rows.map((row) => row.ended_at);
}

/** Lets one visit at a time be handed in for a household, so that two first ones of a year cannot be. */
export async function visitAlone(tx: Tx, traderId: string | null): Promise<void> {
  if (traderId === null) return;
  await sql`select pg_advisory_xact_lock(hashtextextended('household ' || ${traderId}, 0))`.execute(tx.db);
}

/** Inserts the rows of one visit. */
export async function writeVisit(tx: Tx, rows: VisitRows): Promise<void> {
  await tx.db.insertInto('inspection').values(rows.inspection).execute();
  if (rows.findings.length > 0)
    await tx.db
      .insertInto('finding')
      .values([...rows.findings])
      .execute();
  if (rows.corrections.length > 0) {
    await tx.db
      .insertInto('correction')
      .values([...rows.corrections])
      .execute();
  }
  for (const event of rows.events) await tx.db.insertInto('inspection_event').values(event).execute();
  await tx.db.insertInto('audit_entry').values(rows.audit).execute();
  await tx.db
    .insertInto('log_outbox')
    .values([...rows.outbox])
    .execute();
}

/** A stall as somebody speaks for it: who holds, runs or sells there on a day. */
export async function stallActedFor(tx: Tx, at: { readonly code: string; readonly day: string }) {
  return tx.db
    .selectFrom('stall')
    .select(['stall.code', 'stall.zone_id'])
    .select(
      sql<string[]>`array(select t.trader_id from tenancy t where t.market_id = stall.market_id
        and t.stall_id = stall.id and t.period @> ${at.day}::date)`.as('trader_ids'),
    )
    .where('stall.market_id', '=', tx.marketId)
    .where('stall.code', '=', at.code)
    .executeTakeFirstOrThrow();
}
