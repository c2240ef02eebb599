import { sql } from 'kysely';
import type { MarketClock } from '../domain/market/index.ts';
import type { Tx } from '../transaction.ts';
import { dayFigures, type DayFigure } from './day-figures.ts';

/** Later than anything that was written down: a whole day is counted as it stands. */
const endOfTime = new Date('9999-12-31T00:00:00Z');

/**
 * Counts marked days anew and takes away the marks it saw. A change that is committed meanwhile has a mark of its own,
 * which stays, so its day is counted once more the next time.
 *
 * @param most days at a time, the latest first
 * @returns days that were counted
 */
export async function rollDays(tx: Tx, clock: MarketClock, most: number): Promise<number> {
  // Two at once would write the same figures.
  await sql`select pg_advisory_xact_lock(hashtextextended('day figures ' || ${tx.marketId}::text, 0))`.execute(
    tx.db,
  );
  const marks = await tx.db
    .selectFrom('day_mark')
    .where('market_id', '=', tx.marketId)
    .select(['day', sql<string[]>`array_agg(id)::text[]`.as('ids')])
    .groupBy('day')
    .orderBy('day', 'desc')
    .limit(most)
    .execute();
  for (const { day, ids } of marks) {
    const figures = await dayFigures(tx, { day, until: endOfTime, ...clock });
    await tx.db
      .deleteFrom('day_figure')
      .where('market_id', '=', tx.marketId)
      .where('day', '=', day)
      .execute();
    await tx.db
      .insertInto('day_figure')
      .values([
        rowOf(tx, day, { part: 'total', key: '', name: '' }, figures.total),
        ...figures.byCategory.map((one) =>
          rowOf(tx, day, { part: 'category', key: one.code, name: one.name }, one),
        ),
        ...figures.byOrigin.map((one) =>
          rowOf(tx, day, { part: 'origin', key: one.key, name: one.name }, one),
        ),
      ])
      .execute();
    await sql`delete from day_mark where market_id = ${tx.marketId} and id = any(${ids}::bigint[])`.execute(
      tx.db,
    );
  }
  return marks.length;
}

function rowOf(
  tx: Tx,
  day: string,
  of: { part: 'total' | 'category' | 'origin'; key: string; name: string },
  figure: DayFigure,
) {
  return {
    market_id: tx.marketId,
    day,
    ...of,
    lots: figure.lots,
    grams: figure.grams,
    lots_without_mass: figure.lotsWithoutMass,
    papered_lots: figure.paperedLots,
    papered_grams: figure.paperedGrams,
    admitted: figure.admitted,
    checked: figure.checked,
    scanned: figure.scanned,
    late: figure.late,
    corrected: figure.corrected,
    joined: figure.joined,
  };
}

/** Days from one to another that bear a mark, the earliest first. */
export async function markedDays(tx: Tx, range: { from: string; to: string }): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('day_mark')
    .where('market_id', '=', tx.marketId)
    .where('day', '>=', range.from)
    .where('day', '<=', range.to)
    .select('day')
    .distinct()
    .orderBy('day')
    .execute();
  return rows.map((row) => row.day);
}
