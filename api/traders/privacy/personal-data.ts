import { erasePersonalData, hasTenancyFrom, inMarket, personalDataOf } from '@so-cho/db';
import { DomainError, marketDay } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { tradersOf } from '../../lots/stall-rights.ts';
import { findTrader } from '../affairs/find-affairs.ts';
import type { ErasePerson } from './shapes.ts';

/**
 * Everything the market keeps about a trader, for that person to take along. Whoever asks about somebody else is noted.
 *
 * @returns JSON
 * @throws DomainError trader-unknown
 */
export async function writePersonalData(ctx: Ctx, market: MarketEntry, traderId: string): Promise<string> {
  const at = ctx.clock.now();
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    await findTrader(tx, traderId);
    const data = await personalDataOf(tx, traderId);
    await audit(ctx, tx, { action: 'trader.exported', subjectKind: 'trader', subjectId: traderId, at });
    return `${JSON.stringify({ market: market.code, writtenAt: at.toISOString(), ...data }, null, 2)}\n`;
  });
}

/** @returns the trader one is oneself @throws DomainError trader-unknown for somebody else's id, or when one is none */
export function ownTrader(ctx: Ctx, market: MarketEntry, asked: string | undefined): string {
  const own = tradersOf(ctx, market);
  const found = asked === undefined ? own[0] : own.find((id) => id === asked);
  if (found !== undefined) return found;
  throw new DomainError('trader-unknown', 'not-found', 'The market has no such trader.');
}

/**
 * Erases what is personal about a trader, in one act: name, contact, consents, cards, sign-ins. What the law wants kept
 * stays under an id that says nothing of a person; leaves of the public log never held more than salted hashes.
 *
 * @throws DomainError trader-unknown, trader-still-here while a contract runs
 */
export async function erasePerson(
  ctx: Ctx,
  market: MarketEntry,
  traderId: string,
  input: ErasePerson,
): Promise<{ id: string }> {
  const at = ctx.clock.now();
  const body = { traderId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'erasePerson', body }, async (tx) => {
    await findTrader(tx, traderId);
    if (await hasTenancyFrom(tx, traderId, marketDay(at, market)))
      throw new DomainError('trader-still-here', 'conflict', 'A contract of this trader runs or is to come.');
    const { accounts } = await erasePersonalData(tx, traderId, at);
    await audit(ctx, tx, {
      action: 'trader.erased',
      subjectKind: 'trader',
      subjectId: traderId,
      after: { reason: input.reason, accounts },
      at,
    });
    return { id: traderId };
  });
}
