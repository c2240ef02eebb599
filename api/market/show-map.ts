import {
  countDayPlaces,
  goodsOpenOn,
  groundShapes,
  lotDays,
  sightingsOn,
  groupOf,
  inMarket,
  layoutOn,
  levelsOf,
  marketSummary,
  openGoods,
  stallsOnMap,
  zonesOf,
  type Tx,
} from '@so-cho/db';
import {
  assert,
  DomainError,
  isOneOf,
  mapTints,
  marketDay,
  marketDayBounds,
  outlineBounds,
  tintOf,
  type MapTint,
} from '@so-cho/db/domain';
import { attendanceOf } from '@so-cho/db/domain/traders';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { MapStall, MarketMap } from './shapes.ts';
import { noticesOf } from './notices/list-notices.ts';
import { namesOf } from '../lots/lot-words.ts';
import { hourMinute, marketSummaryOf } from './summary.ts';

/**
 * The map in force on a day, with who trades where that day and what is open there now.
 *
 * @param on ISO day, by default the market's today
 * @throws DomainError map-unknown when no layout is in force on that day
 */
export async function showMap(ctx: Ctx, market: MarketEntry, on?: string): Promise<MarketMap> {
  const now = ctx.clock.now();
  const today = marketDay(now, market);
  const day = on ?? today;
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const layout = await layoutOn(tx, day);
    if (!layout) {
      throw new DomainError('map-unknown', 'not-found', 'No map of this market is in force on that day.', {
        details: { day },
      });
    }
    const [summary, zones, levels, shapes, stalls] = [
      await marketSummary(tx),
      await zonesOf(tx),
      await levelsOf(tx),
      await groundShapes(tx, layout.id),
      await mapStalls(tx, market, { layoutId: layout.id, day, today }),
    ];
    const used = new Set([
      ...shapes.flatMap((shape) => [shape.level_id, ...(shape.kind === 'zone' ? [shape.label] : [])]),
      ...stalls.flatMap(({ levelId, dto }) => [levelId, dto.zone]),
    ]);
    return {
      market: marketSummaryOf(summary, now),
      notices: await noticesOf(tx, today),
      dayPlaces: await countDayPlaces(tx, day),
      asOf: now.toISOString(),
      // What stands on no level and in no zone of this layout belongs to another one.
      zones: zones
        .filter(({ code }) => used.has(code))
        .map((zone) => ({
          code: zone.code,
          names: namesOf(zone),
          isWet: zone.is_wet,
        })),
      levels: levels
        .filter(({ id }) => used.has(id))
        .map((level) => {
          const ground = shapes.filter((shape) => shape.level_id === level.id);
          const here = stalls.filter((stall) => stall.levelId === level.id).map((stall) => stall.dto);
          return {
            ordinal: level.ordinal,
            name: level.name,
            shortName: level.short_name,
            ...sizeOf([...ground, ...here].map((shape) => shape.outline)),
            shapes: ground.map(({ kind, label, outline }) => ({ kind, label, outline })),
            stalls: here,
          };
        }),
    };
  });
}

async function mapStalls(
  tx: Tx,
  market: MarketEntry,
  input: { layoutId: string; day: string; today: string },
) {
  const rows = await stallsOnMap(tx, input);
  const goodsSeen =
    input.day < input.today
      ? goodsOpenOn(tx, { day: input.day, begins: marketDayBounds(input.day, market).from })
      : openGoods(tx, input.today);
  const came = new Map(
    (await lotDays(tx, { day: input.day, since: input.day })).map((one) => [one.stall_id, one]),
  );
  const seen = new Map((await sightingsOn(tx, input.day)).map((one) => [one.stall_id, one]));
  const open = Map.groupBy(await goodsSeen, (row) => row.stall_id);
  return rows.map((row) => {
    const goods = open.get(row.id) ?? [];
    const [lots, look] = [came.get(row.id), seen.get(row.id)];
    const attendance = attendanceOf(
      lots?.last_lot_at?.getTime() ?? null,
      look === undefined ? null : { at: look.seen_at.getTime(), isOpen: look.is_open },
    );
    const dto: MapStall = {
      code: row.code,
      zone: row.zone_code,
      state: row.state,
      tint: tintOfStall(row),
      categoryCode: row.category_code,
      categoryName: row.category_name,
      categoryNameEn: row.category_name_en,
      businessName: row.business_name,
      openLots: goods.reduce((sum, good) => sum + good.lots, 0),
      lotsToday: lots?.lots ?? 0,
      isSeenOpen: attendance?.isOpen === true,
      opensAt: row.opens_at === null ? null : hourMinute(row.opens_at),
      closesAt: row.closes_at === null ? null : hourMinute(row.closes_at),
      goods: goods.map((good) => good.good_code),
      outline: row.outline,
    };
    return { levelId: row.level_id, dto };
  });
}

/** A stall where nobody trades is empty, whatever it was meant for. */
function tintOfStall(stall: { business_name: string | null; goods_group: string | null }): MapTint {
  if (stall.business_name === null) return 'empty';
  const tint = stall.goods_group === null ? 'other' : tintOf(groupOf(stall.goods_group));
  assert(isOneOf(mapTints, tint), 'Every group has one of the eight tints.');
  return tint;
}

/** Width and height from the frame's origin to the farthest corner, in centimetres. */
function sizeOf(outlines: readonly (readonly number[])[]): { widthCm: number; heightCm: number } {
  const bounds = outlines.map(outlineBounds);
  return {
    widthCm: Math.max(0, ...bounds.map((box) => box.maxX)),
    heightCm: Math.max(0, ...bounds.map((box) => box.maxY)),
  };
}
