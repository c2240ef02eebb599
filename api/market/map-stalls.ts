import {
  goodsOpenOn,
  groupOf,
  lotDays,
  openGoods,
  sightingsOn,
  stallGradeRows,
  stallsOnMap,
  type StallGradeRows,
  type Tx,
} from '@so-cho/db';
import { addDays, assert, isOneOf, mapTints, marketDayBounds, tintOf, type MapTint } from '@so-cho/db/domain';
import { attendanceOf, type Attendance } from '@so-cho/db/domain/traders';
import type { MarketEntry } from '../http/market-directory.ts';
import { gradeOf } from './grade.ts';
import type { MapStall } from './shapes.ts';
import { hourMinute } from './summary.ts';

/** The stalls of a layout with who trades there on a day, and what is open there. */
export async function mapStalls(
  tx: Tx,
  market: MarketEntry,
  input: { layoutId: string; day: string; today: string },
): Promise<{ levelId: string; dto: MapStall }[]> {
  const rows = await stallsOnMap(tx, input);
  const goodsSeen =
    input.day < input.today
      ? goodsOpenOn(tx, { day: input.day, begins: marketDayBounds(input.day, market).from })
      : openGoods(tx, input.today);
  const open = Map.groupBy(await goodsSeen, (row) => row.stall_id);
  const then = input.day < input.today ? await asItWas(tx, market, input.day) : undefined;
  const [ofDay, before] = [await attendanceOn(tx, input.day), await attendanceOn(tx, addDays(input.day, -1))];
  return rows.map((row) => {
    const goods = open.get(row.id) ?? [];
    const attendance = ofDay.of(row.id);
    const was = then?.get(row.stall_code);
    const dto: MapStall = {
      code: row.code,
      zone: row.zone_code,
      state: was?.state ?? row.state,
      ...(was && { grade: gradeOf(was, input.day, market) }),
      tint: tintOfStall(row),
      categoryCode: row.category_code,
      categoryName: row.category_name,
      categoryNameEn: row.category_name_en,
      businessName: row.business_name,
      openLots: goods.reduce((sum, good) => sum + good.lots, 0),
      lotsToday: ofDay.lots(row.id),
      isSeenOpen: attendance?.isOpen === true,
      ...(attendance === null && before.of(row.id)?.isOpen === true && { wasSeenOpen: true }),
      opensAt: row.opens_at === null ? null : hourMinute(row.opens_at),
      closesAt: row.closes_at === null ? null : hourMinute(row.closes_at),
      goods: goods.map((good) => good.good_code),
      outline: row.outline,
    };
    return { levelId: row.level_id, dto };
  });
}

/** What stalls were and showed at the end of a past day, by the codes they have today. */
async function asItWas(tx: Tx, market: MarketEntry, day: string): Promise<Map<string, StallGradeRows>> {
  const rows = await stallGradeRows(tx, { day, until: marketDayBounds(day, market).to });
  return new Map(rows.map((row) => [row.stall, row]));
}

/** What a day's lots and walks say of each stall. */
async function attendanceOn(tx: Tx, day: string) {
  const came = new Map((await lotDays(tx, { day, since: day })).map((one) => [one.stall_id, one]));
  const seen = new Map((await sightingsOn(tx, day)).map((one) => [one.stall_id, one]));
  return {
    lots: (stallId: string): number => came.get(stallId)?.lots ?? 0,
    of: (stallId: string): Attendance | null => {
      const look = seen.get(stallId);
      return attendanceOf(
        came.get(stallId)?.last_lot_at?.getTime() ?? null,
        look === undefined ? null : { at: look.seen_at.getTime(), isOpen: look.is_open },
      );
    },
  };
}

/** A stall where nobody trades is empty, whatever it was meant for. */
function tintOfStall(stall: { business_name: string | null; goods_group: string | null }): MapTint {
  if (stall.business_name === null) return 'empty';
  const tint = stall.goods_group === null ? 'other' : tintOf(groupOf(stall.goods_group));
  assert(isOneOf(mapTints, tint), 'Every group has one of the eight tints.');
  return tint;
}
