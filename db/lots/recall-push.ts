import { defineEntity, p } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export const RecallPushSchema = defineEntity({
  name: 'RecallPush',
  tableName: 'recall_push',
  properties: {
    marketId: p.integer().primary(),
    recallId: p.uuid().primary(),
    stallId: p.uuid().primary(),
    userId: p.uuid().primary(),
    sentAt: p.datetime().primary(),
  },
});
/** A message about a recall that a push service took for somebody at a stall. Whether it was read, only the trader says. */
export class RecallPush extends RecallPushSchema.class {}
RecallPushSchema.setClass(RecallPush);

/** One phone to be told of a recall, and the stalls for which. */
export interface PushTarget {
  readonly id: string;
  readonly user_id: string;
  readonly language: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly stall_ids: readonly string[];
  readonly stall_codes: readonly string[];
  readonly lots: number;
}

/**
 * Phones of those who trade at stalls with called-back goods, or lead their row: whose sign-in still runs, and whose stall has
 * neither read of these lots nor been told of them on that phone's owner's behalf.
 *
 * @param input.whom traders are told at once; leaders of stalls that did not read in time are told to walk there
 */
export async function recallPushTargets(
  tx: Tx,
  input: { recallId: string; day: string; now: Date; whom: 'traders' | 'leaders' },
): Promise<PushTarget[]> {
  const theirs =
    input.whom === 'traders'
      ? sql`exists (select from tenancy t where t.market_id = s.market_id and t.stall_id = s.id
          and t.trader_id = g.trader_id and t.period @> ${input.day}::date)
        and not exists (select from recall_push p where p.market_id = s.market_id and p.recall_id = ${input.recallId}::uuid
          and p.stall_id = s.id and p.user_id = a.user_id and p.sent_at >= called.since)`
      : sql`g.role = 'row_leader' and g.zone_id = s.zone_id`;
  const { rows } = await sql<PushTarget>`
    with called as (
      select rl.stall_id, count(*)::integer as lots, max(coalesce(rl.added_at, '-infinity')) as since from recall_lot rl
      where rl.market_id = ${tx.marketId} and rl.recall_id = ${input.recallId}::uuid
        and not exists (select from recall_event e where e.market_id = rl.market_id and e.recall_id = rl.recall_id
          and (e.kind = 'closed' or (e.stall_id = rl.stall_id and e.recorded_at >= coalesce(rl.added_at, '-infinity'))))
      group by rl.stall_id)
    select a.id, a.user_id, u.language, a.endpoint, a.p256dh, a.auth,
      array_agg(distinct s.id) as stall_ids, array_agg(distinct s.code) as stall_codes, sum(called.lots)::integer as lots
    from push_address a
    join app_session n on n.id = a.session_id and n.expires_at > ${input.now}
    join app_user u on u.id = a.user_id
    cross join called
    join stall s on s.market_id = a.market_id and s.id = called.stall_id
    where a.market_id = ${tx.marketId}
      and exists (select from role_grant g where g.market_id = a.market_id and g.user_id = a.user_id and g.ended_at is null and ${theirs})
    group by a.id, a.user_id, u.language, a.endpoint, a.p256dh, a.auth
    order by a.id`.execute(tx.db);
  return rows;
}

/** Notes that a message for these stalls was taken by the push service. */
export async function noteRecallPush(
  tx: Tx,
  sent: { recallId: string; userId: string; stallIds: readonly string[]; at: Date },
): Promise<void> {
  await tx.db
    .insertInto('recall_push')
    .values(
      sent.stallIds.map((stallId) => ({
        market_id: tx.marketId,
        recall_id: sent.recallId,
        stall_id: stallId,
        user_id: sent.userId,
        sent_at: sent.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
