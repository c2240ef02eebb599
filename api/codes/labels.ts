import { factsByCode, gtinOfGood, inMarket } from '@so-cho/db';
import { DomainError, isTrialOrigin, lotUrl, stallUrl, trialLabelWords } from '@so-cho/db/domain';
import { gs1LotUrl, gs1StallUrl } from '@so-cho/db/domain/codes/digital-link';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { askedLot, lotUnknown } from '../lots/find-lot.ts';
import { findStall } from '../market/show-stall.ts';
import type { Label } from './draw-label.ts';

/** Our own short address, which every market has, or GS1's, which one has that joined. Both open the same page. */
export type LabelForm = 'alias' | 'gs1';

/** On the tag of a whole lot: it stands for no parcel, so it is not counted, and says no amount. */
const wholeLotWords = 'TEM CHUNG CẢ LÔ';

/**
 * The tag of a whole lot, for a crate or the counter: its address, its code, its stall and day. Anybody may print it as often as they
 * like, so it promises no quantity; labels that do are issued and counted (`issueLabels`).
 *
 * @throws DomainError lot-unknown, gs1-number-missing
 */
export async function lotLabel(ctx: Ctx, asked: string, form: LabelForm = 'alias'): Promise<Label> {
  const { market, code } = await askedLot(ctx, asked);
  const { lot, gtin } = await inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const found = await factsByCode(tx, code);
    return { lot: found, gtin: found && form === 'gs1' ? await gtinOfGood(tx, found.good_code) : undefined };
  });
  if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
  if (form === 'gs1' && gtin === undefined) throw numberMissing();
  const origin = ctx.config.publicOrigin;
  const [, month, day] = lot.day.split('-');
  return {
    url: gtin === undefined ? lotUrl(origin, lot.code) : gs1LotUrl(origin, { gtin, lot: lot.code }),
    errorLevel: 'M',
    modulePx: 8,
    capitalMm: 2,
    lines: [lot.code, `SẠP ${lot.stall_code} ${day}/${month}`, wholeLotWords, ...trialLine(ctx)],
  };
}

/**
 * The plate of a stall. It carries the stall's present code; former plates stay good for ever.
 *
 * @throws DomainError stall-unknown, gs1-number-missing
 */
export async function stallLabel(
  ctx: Ctx,
  market: MarketEntry,
  asked: string,
  form: LabelForm = 'alias',
): Promise<Label> {
  const stall = await inMarket(ctx.orm, { marketId: market.id }, (tx) =>
    findStall(tx, market, asked.toUpperCase()),
  );
  return {
    url: stallAddress(ctx.config.publicOrigin, market, stall.code, form),
    errorLevel: 'Q',
    modulePx: 12,
    capitalMm: 5,
    lines: [`SẠP ${stall.code}`, market.code, ...trialLine(ctx)],
  };
}

export function stallAddress(origin: string, market: MarketEntry, stall: string, form: LabelForm): string {
  if (form === 'alias') return stallUrl(origin, market.code, stall);
  if (market.gln === null) throw numberMissing();
  return gs1StallUrl(origin, { gln: market.gln, stall });
}

export function numberMissing(): DomainError {
  return new DomainError('gs1-number-missing', 'not-found', 'The market has no GS1 number for this.');
}

function trialLine(ctx: Ctx): string[] {
  return isTrialOrigin(ctx.config.publicOrigin) ? [trialLabelWords.vi] : [];
}
