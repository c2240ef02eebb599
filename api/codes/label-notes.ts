import { isTrialOrigin, trialLabelWords, type IsoDay } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';

/** What a print says against itself: the public could not open its address, or its facts are made up. */
export function noteOn(ctx: Ctx, market: Pick<MarketEntry, 'isDemo'>): string {
  return [
    ...(isTrialOrigin(ctx.config.publicOrigin) ? [trialLabelWords.vi] : []),
    ...(market.isDemo ? ['dữ liệu mô phỏng'] : []),
  ].join(' · ');
}

/** `22/11/2026`, as it is read in Vietnam. */
export function printedDay(day: IsoDay): string {
  return day.split('-').toReversed().join('/');
}
