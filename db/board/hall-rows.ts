import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { goodsIn } from './goods-in.ts';
import type { GoodsInScope } from './goods-in.ts';

/** The day's lots of one group of goods from one origin. */
export interface GroupFromOrigin {
  readonly group: string;
  readonly originKey: string;
  readonly originName: string;
  readonly lots: number;
  readonly paperedLots: number;
  readonly firstAt: Date;
}

/** The day's goods by group and origin; within a group the origin with most lots first. */
export function groupsFromOrigins(tx: Tx, scope: GoodsInScope): Promise<GroupFromOrigin[]> {
  return tx.db
    .selectFrom(goodsIn(tx, scope).as('row'))
    .select([
      'goods_group as group',
      'origin_key as originKey',
      sql<string>`min(origin_name)`.as('originName'),
      sql<number>`count(*)`.as('lots'),
      sql<number>`count(*) filter (where is_papered)`.as('paperedLots'),
      sql<Date>`min(arrived_at)`.as('firstAt'),
    ])
    .groupBy(['goods_group', 'origin_key'])
    .orderBy('lots', 'desc')
    .orderBy('originKey')
    .execute();
}
