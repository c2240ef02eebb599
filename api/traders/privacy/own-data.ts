import { inMarket, ownContact, setConsent, type ContactRow } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { consentPurposes, consentTexts } from '@so-cho/db/domain/traders';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { tradersOf } from '../../lots/stall-rights.ts';
import { ownTrader } from './personal-data.ts';
import type { OwnDataList, SetConsent } from './shapes.ts';

/** What the market keeps of oneself, and what one agreed to. */
export async function showOwnData(ctx: Ctx, market: MarketEntry): Promise<OwnDataList> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const rows: ContactRow[] = [];
    for (const traderId of new Set(tradersOf(ctx, market))) {
      const row = await ownContact(tx, traderId);
      if (row) rows.push(row);
    }
    return {
      traders: rows.map((row) => ({
        traderId: row.id,
        businessName: row.business_name,
        personName: row.person_name,
        phone: row.phone,
        consents: consentPurposes.map((purpose) => ({
          purpose,
          textVersion: consentTexts[purpose].version,
          givenAt: row.given_at?.toISOString() ?? null,
          givenVersion: row.text_version,
        })),
      })),
    };
  });
}

/**
 * Gives or withdraws one's own consent; pages follow with the commit.
 *
 * @throws DomainError trader-unknown for anybody else's, consent-text-changed for a text that is not the present one
 */
export async function decideConsent(
  ctx: Ctx,
  market: MarketEntry,
  input: SetConsent,
): Promise<{ id: string }> {
  const at = ctx.clock.now();
  return writeOnce(ctx, { market, key: input.id, operation: 'decideConsent', body: input }, async (tx) => {
    const { id, purpose, textVersion, isGiven } = input;
    const traderId = ownTrader(ctx, market, input.traderId);
    // Taking back never fails on a text.
    if (isGiven && textVersion !== consentTexts[purpose].version)
      throw new DomainError('consent-text-changed', 'conflict', 'The text is another one by now.');
    await setConsent(tx, { id, traderId, purpose, textVersion, isGiven, at });
    await audit(ctx, tx, {
      action: isGiven ? 'consent.given' : 'consent.withdrawn',
      subjectKind: 'trader',
      subjectId: traderId,
      after: { purpose, textVersion },
      at,
    });
    return { id };
  });
}
