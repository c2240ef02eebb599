import {
  allCategories,
  draftItems,
  groupOf,
  inMarket,
  knownCodes,
  knownNames,
  lintWaivers,
  publishedPlan,
  stallsWithTenants,
  type DraftItem as DraftRow,
  type Tx,
} from '@so-cho/db';
import { isFood, marketDay } from '@so-cho/db/domain';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { findLayout, layoutLine } from './find-layout.ts';
import type { DraftItem, LayoutDraft } from './shapes.ts';

/**
 * A layout with everything the editor and its rules need. One that is published reads the same and cannot be saved.
 *
 * @throws DomainError layout-unknown
 */
export async function showDraft(ctx: Ctx, market: MarketEntry, id: string): Promise<LayoutDraft> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const layout = await findLayout(tx, id);
    const items = layout.state === 'draft' ? await draftItems(tx, id) : await publishedItems(tx, id);
    const [categories, codes, names, tenants, waivers] = [
      await allCategories(tx),
      await knownCodes(tx),
      await knownNames(tx),
      await stallsWithTenants(tx, today),
      await lintWaivers(tx),
    ];
    return {
      layout: layoutLine(layout),
      today,
      items: items.filter(({ item }) => item !== null).map(copyOf),
      categories: categories.map((category) => ({
        code: category.code,
        name: category.name_vi,
        nameEn: category.name_en,
        group: category.goods_group,
        isFood: isFood(groupOf(category.goods_group)),
      })),
      known: { codes, ...names },
      tenants: tenants.map(({ id: stall, code, business_name, role, trader_id }) => ({
        stall,
        code,
        businessName: business_name,
        holder: role === 'holder' ? trader_id : null,
      })),
      waivers: waivers.map((one) => ({
        finding: one.finding,
        reason: one.reason,
        until: one.until,
        by: one.given_by,
        at: one.given_at.toISOString(),
      })),
    };
  });
}

async function publishedItems(tx: Tx, id: string) {
  const plan = await publishedPlan(tx, id);
  return [...plan].map(([itemId, item]) => ({ id: itemId, item, revision: 0, changedBy: null }));
}

/** A draft's item as the API says it, with lists that nobody else holds. */
export function copyOf({ id, item, revision, changedBy }: DraftRow): DraftItem {
  if (item === null || !('outline' in item)) return { id, item, revision, changedBy };
  return { id, item: { ...item, outline: [...item.outline] }, revision, changedBy };
}
