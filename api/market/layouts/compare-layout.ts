import { draftPlan, inMarket, lastLayout, publishedPlan } from '@so-cho/db';
import { marketDay } from '@so-cho/db/domain';
import { comparePlans } from '@so-cho/db/domain/market/plan';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { findLayout, mustBeDraft } from './find-layout.ts';
import { orphansOf, refusalOf } from './judge-publication.ts';
import type { LayoutDifference } from './shapes.ts';

/**
 * What publishing a draft on a day would change, in numbers, and whether it would be refused.
 *
 * @throws DomainError layout-unknown, layout-not-draft
 */
export async function compareLayout(
  ctx: Ctx,
  market: MarketEntry,
  id: string,
  asked: string | undefined,
): Promise<LayoutDifference> {
  const today = marketDay(ctx.clock.now(), market);
  const from = asked ?? today;
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const layout = await findLayout(tx, id);
    mustBeDraft(layout);
    const plan = await draftPlan(tx, id);
    const last = await lastLayout(tx);
    const before = last === undefined ? new Map() : await publishedPlan(tx, last);
    // What stands beside the stalls got new ids when it was published, so it is compared by what it is.
    const counts = comparePlans(sameGround(before, plan), plan);
    const refusal = await refusalOf(tx, { plan, from, today });
    return {
      counts,
      against: last === undefined ? null : (await findLayout(tx, last)).number,
      revision: layout.revision,
      orphans: await orphansOf(tx, plan, from),
      refusal: refusal?.code ?? null,
    };
  });
}

type Plans = Parameters<typeof comparePlans>;

function sameGround(before: Plans[0], after: Plans[1]): Plans[0] {
  const idOf = new Map<string, string[]>();
  for (const [id, item] of after) {
    if (item.type !== 'ground') continue;
    const key = groundKey(item);
    idOf.set(key, [...(idOf.get(key) ?? []), id]);
  }
  return new Map(
    [...before].map(([id, item]) => [
      item.type === 'ground' ? (idOf.get(groundKey(item))?.pop() ?? id) : id,
      item,
    ]),
  );
}

function groundKey(item: object): string {
  return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
}
