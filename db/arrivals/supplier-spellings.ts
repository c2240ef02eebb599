import { sql, type RawBuilder } from 'kysely';
import { keptId } from '../kept-id.ts';

/**
 * The suppliers that answer to a condition, each with every spelling that was merged into it, and with the one it was
 * merged into itself: lots keep the spelling they were declared with, so goods of one source stand under all of them.
 *
 * @param isMeant says of a row of `named`, a supplier under any spelling, whether it is asked for
 * @returns a subquery of ids, to stand behind `in`
 */
export function spellingsOf(market: number, isMeant: RawBuilder<boolean>): RawBuilder<string> {
  return sql<string>`(select s.id from supplier s where s.market_id = ${market} and ${keptId('s')} in (
    select ${keptId('named')} from supplier named where named.market_id = ${market} and ${isMeant}))`;
}
