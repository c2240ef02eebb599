import {
  allCategories,
  draftPlan,
  inMarket,
  layoutAnchor,
  layoutOn,
  marketOnMaps,
  occupantsOn,
  publishedPlan,
  type Tx,
} from '@so-cho/db';
import { DomainError, marketDay } from '@so-cho/db/domain';
import { writeGeoJson, writeImdf, type MapFacts } from '@so-cho/db/domain/market/exchange';
import { isoProvinceOf } from '@so-cho/db/domain/places';
import type { Plan } from '@so-cho/db/domain/market/plan';
import { fixedZip } from '../../exchange/zip.ts';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { findLayout } from '../layouts/find-layout.ts';
import { idOfText } from './name-ids.ts';

/**
 * A map with who trades where today.
 *
 * @param layoutId any layout of the market; without one the layout in force today
 * @throws DomainError map-unknown, layout-unknown, layout-empty, map-anchor-missing
 */
async function mapFacts(ctx: Ctx, market: MarketEntry, layoutId: string | undefined): Promise<MapFacts> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const layout = await layoutToWrite(tx, layoutId, today);
    const plan = await planOf(tx, layout);
    const row = await marketOnMaps(tx);
    const anchor = (await layoutAnchor(tx, layout.id)) ?? row.anchor;
    if (anchor === null) {
      throw new DomainError(
        'map-anchor-missing',
        'conflict',
        'Nobody has said where on earth this market lies.',
      );
    }
    return {
      market: {
        code: row.code,
        name: row.name,
        address: row.address,
        locality: row.ward_name,
        province: isoProvinceOf(row.province_code),
        opensAt: row.opens_at.slice(0, 5),
        closesAt: row.closes_at.slice(0, 5),
        createdAt: row.created_at.toISOString(),
      },
      anchor,
      plan,
      occupants: await occupantsOn(tx, today),
      goodsGroups: new Map((await allCategories(tx)).map((one) => [one.code, one.goods_group])),
      idOf: idOfText,
    };
  });
}

async function layoutToWrite(
  tx: Tx,
  layoutId: string | undefined,
  today: string,
): Promise<{ id: string; isDraft: boolean }> {
  const layout = layoutId === undefined ? await layoutOn(tx, today) : await findLayout(tx, layoutId);
  if (layout) return { id: layout.id, isDraft: 'state' in layout && layout.state === 'draft' };
  const details = { day: today };
  throw new DomainError('map-unknown', 'not-found', 'No map of this market is in force on that day.', {
    details,
  });
}

async function planOf(tx: Tx, { id, isDraft }: { id: string; isDraft: boolean }): Promise<Plan> {
  const plan = isDraft ? await draftPlan(tx, id) : await publishedPlan(tx, id);
  if (![...plan.values()].some((item) => item.type === 'stall' || item.type === 'ground')) {
    throw new DomainError('layout-empty', 'conflict', 'Nothing is drawn on this layout.');
  }
  return plan;
}

/** The bytes of an IMDF 1.0.0 archive: the same map gives the same bytes on every day. */
export async function exportImdf(
  ctx: Ctx,
  market: MarketEntry,
  layoutId?: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const facts = await mapFacts(ctx, market, layoutId);
  const encoder = new TextEncoder();
  const files = writeImdf(facts).map(
    ([name, content]) => [name, encoder.encode(`${JSON.stringify(content)}\n`)] as const,
  );
  return new Uint8Array(fixedZip(files));
}

export async function exportGeoJson(ctx: Ctx, market: MarketEntry, layoutId?: string): Promise<string> {
  return `${JSON.stringify(writeGeoJson(await mapFacts(ctx, market, layoutId)))}\n`;
}
