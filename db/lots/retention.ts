import { sql } from 'kysely';
import type { RetentionRule } from '../domain/lots/index.ts';
import type { Tx } from '../transaction.ts';

export interface LotLeaving {
  readonly id: string;
  readonly code: string;
  readonly day: string;
  readonly good_code: string;
  /** The code of the lot whose slip it is; its own when it is none. */
  readonly kept_code: string;
}

/** Most lots that leave in one transaction, each with its other slips. */
export const leavingMax = 2_000;

/**
 * Lots whose time is over, the oldest first, each with every other slip of it once the time of all of them is over;
 * whether something holds them back is not asked here.
 *
 * @param asked.after the last kept code of the page before
 */
export async function lotsPastKeeping(
  tx: Tx,
  asked: { rule: RetentionRule; today: string; after: string },
): Promise<LotLeaving[]> {
  const { rule, today } = asked;
  const isPast = (state: string, group: string) => {
    const [day, until] = [sql.ref(`${state}.day`), sql.ref(`${state}.open_until`)];
    return sql<boolean>`${day} <= ${today}::date - make_interval(months => ${rule.freshMonths})
      and case when ${sql.ref(group)} = any(${[...rule.fresh]}::text[]) then true
        else ${day} <= ${today}::date - make_interval(months => ${rule.otherMonths})
          and (not isfinite(${until}) or ${until} <= ${today}::date - make_interval(months => ${rule.afterExpiryMonths})) end`;
  };
  const { rows } = await sql<LotLeaving>`
    with kept as (
      select s.lot_id, s.merged_lots, l.code
      from lot_state s
      join lot l on l.market_id = s.market_id and l.id = s.lot_id
      join good g on g.code = s.good_code
      join category c on c.code = g.category_code
      where s.market_id = ${tx.marketId} and s.merged_into is null and l.code > ${asked.after}
        and ${isPast('s', 'c.goods_group')}
        and not exists (
          select from lot_state m
          join good mg on mg.code = m.good_code
          join category mc on mc.code = mg.category_code
          where m.market_id = s.market_id and m.merged_into = s.lot_id and (${isPast('m', 'mc.goods_group')}) is not true)
      order by l.code limit ${leavingMax}
    )
    select l.id, l.code, s.day, s.good_code, kept.code as kept_code
    from kept
    cross join lateral unnest(kept.lot_id || kept.merged_lots) as slip (id)
    join lot_state s on s.market_id = ${tx.marketId} and s.lot_id = slip.id
    join lot l on l.market_id = s.market_id and l.id = s.lot_id
    order by kept.code, l.code`.execute(tx.db);
  return rows;
}

/** Which of these lots stay, and why; a lot stays with its other slips and with everything it was made of. */
export async function keptBack(tx: Tx, lotIds: readonly string[]): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  let leaving = [...lotIds];
  for (;;) {
    const { rows } = await sql<{ lot_id: string; why: string }>`
      select lot_id, why from lots_kept_back(${tx.marketId}, ${leaving}::uuid[])`.execute(tx.db);
    if (rows.length === 0) return kept;
    for (const row of rows) kept.set(row.lot_id, row.why);
    leaving = leaving.filter((id) => !kept.has(id));
  }
}

/** Takes lots away whole. @returns how many were taken */
export async function removeLots(tx: Tx, lotIds: readonly string[], basis: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select remove_lots(${tx.marketId}, ${[...lotIds]}::uuid[], ${basis}) as n`.execute(tx.db);
  return rows[0]?.n ?? 0;
}

/** Takes away vehicles that came before that moment and none of whose lots is on record. @returns how many were taken */
export async function removeArrivals(tx: Tx, before: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select remove_arrivals(${tx.marketId}, ${before}) as n`.execute(tx.db);
  return rows[0]?.n ?? 0;
}

/** Forgets files that nothing names and that are older than any upload under way. */
export async function forgetLooseFiles(tx: Tx, olderThan: Date): Promise<string[]> {
  const { rows } = await sql<{ hash: string; thumbnail_hash: string | null }>`
    select hash, thumbnail_hash from forget_loose_files(${tx.marketId}, ${olderThan})`.execute(tx.db);
  return rows.flatMap((row) => [row.hash, row.thumbnail_hash ?? []].flat());
}

/** What stays of a lot that was removed. @param code canonical */
export async function tombstone(tx: Tx, code: string) {
  return tx.db
    .selectFrom('lot_tombstone as t')
    .innerJoin('good as g', 'g.code', 't.good_code')
    .select([
      't.day',
      't.good_code',
      'g.name_vi',
      'g.name_en',
      'g.name_zh',
      'g.name_ko',
      'g.name_ja',
      't.basis',
    ])
    .where('t.code', '=', code)
    .executeTakeFirst();
}
