import { sql } from 'kysely';
import type { RetentionRule } from '../domain/lots/index.ts';
import type { Tx } from '../transaction.ts';

export interface LotLeaving {
  readonly id: string;
  readonly code: string;
  readonly day: string;
  readonly good_code: string;
}

/** Most lots that leave in one transaction. */
export const leavingMax = 2_000;

/** Lots whose time is over, the oldest first; whether something holds them back is not asked here. */
export async function lotsPastKeeping(
  tx: Tx,
  asked: { rule: RetentionRule; today: string; after: string },
): Promise<LotLeaving[]> {
  const { rule, today } = asked;
  const { rows } = await sql<LotLeaving>`
    select l.id, l.code, s.day, s.good_code
    from lot_state s
    join lot l on l.market_id = s.market_id and l.id = s.lot_id
    join good g on g.code = s.good_code
    join category c on c.code = g.category_code
    where s.market_id = ${tx.marketId} and l.code > ${asked.after}
      and s.day <= ${today}::date - make_interval(months => ${rule.freshMonths})
      and case when c.goods_group = any(${[...rule.fresh]}::text[]) then true
        else s.day <= ${today}::date - make_interval(months => ${rule.otherMonths})
          and (not isfinite(s.open_until) or s.open_until <= ${today}::date - make_interval(months => ${rule.afterExpiryMonths})) end
    order by l.code limit ${leavingMax}`.execute(tx.db);
  return rows;
}

/** Which of these lots stay, and why; a lot stays with everything it was made of. */
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
