import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../transaction.ts';

/** What came through the gates between two instants, latest first, with the lots of each vehicle. */
export async function arrivalsBetween(tx: Tx, input: { from: Date; to: Date }) {
  return tx.db
    .selectFrom('arrival')
    .select(['id', 'gate_label', 'arrived_at', 'plate', 'grade', 'owing_until', 'note'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('lot')
          .innerJoin('stall', (join) =>
            join.onRef('stall.market_id', '=', 'lot.market_id').onRef('stall.id', '=', 'lot.stall_id'),
          )
          .innerJoin('good', 'good.code', 'lot.good_code')
          .select([
            'lot.id',
            'lot.code',
            'lot.day',
            'lot.good_code',
            'good.name_vi',
            'stall.code as stall_code',
          ])
          .whereRef('lot.market_id', '=', 'arrival.market_id')
          .whereRef('lot.arrival_id', '=', 'arrival.id')
          .orderBy('lot.code'),
      ).as('lots'),
    )
    .where('arrived_at', '>=', input.from)
    .where('arrived_at', '<', input.to)
    .orderBy('arrived_at', 'desc')
    .limit(500)
    .execute();
}
