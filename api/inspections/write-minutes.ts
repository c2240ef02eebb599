import { inMarket } from '@so-cho/db';
import { marketDay, minutesOf } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { openSheet } from './minutes-sheet.ts';
import { schemeOnDay } from './rating-schemes.ts';
import { inspectionOf } from './read-inspections.ts';

/**
 * The minutes (biên bản) of a visit in Vietnamese, to be printed on the spot or later: the same whenever they are asked
 * for, because a visit never changes.
 *
 * @throws DomainError inspection-unknown
 */
export async function writeMinutes(ctx: Ctx, market: MarketEntry, id: string): Promise<Uint8Array> {
  const { visit, scheme } = await inMarket(
    ctx.orm,
    { marketId: market.id, userId: personOf(ctx) },
    async (tx) => {
      const one = await inspectionOf(ctx, market, tx, id);
      return { visit: one, scheme: await schemeOnDay(tx, marketDay(new Date(one.endedAt), market)) };
    },
  );
  const minutes = minutesOf(market, visit, scheme);
  const sheet = openSheet({ title: minutes.name, issuer: market.name, foot: minutes.foot });
  sheet.title(minutes.title, minutes.under);
  for (const part of minutes.parts) {
    if (part.kind === 'heading') sheet.heading(part.text);
    else if (part.kind === 'table') sheet.table(part.shares, part.head, part.rows);
    else sheet.line(part.text, part.label ?? undefined);
  }
  const { inspector, present } = minutes;
  const signed = present.isSigner ? visit.signature : null;
  const picture = signed === null ? null : ((await ctx.files.get(signed)) ?? null);
  sheet.signatures([
    { ...inspector, picture: null },
    { ...present, picture },
  ]);
  return sheet.finish();
}
