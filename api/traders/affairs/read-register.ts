import {
  inMarket,
  layoutOn,
  lotDays,
  registerStalls,
  sightingsOn,
  stallEvents,
  tenancyRows,
  type TenancyRow,
  type Tx,
} from '@so-cho/db';
import { addDays, assert, canBecome, marketDay, outlineArea2, stallStates } from '@so-cho/db/domain';
import { attendanceOf, judgeState, oddities, periodContains, termOf } from '@so-cho/db/domain/traders';
import { personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { lastDayOf, findAffairs, stateOf, tenancyLine, tenancyOf } from './find-affairs.ts';
import type { RegisterStall, StallAffairs, StallRegister } from './shapes.ts';
import { tallyOf } from './tally.ts';

/** How far back "last goods on" looks. */
const lookBackDays = 90;

/** Every stall with who holds, runs and sells there today, and whether it is open; with counts by zone and level. */
export async function readRegister(ctx: Ctx, market: MarketEntry): Promise<StallRegister> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const rows = await registerRows(tx, today);
    const zones = new Map(rows.map(({ row }) => [row.zone_code, row]));
    const levels = new Map(rows.map(({ row }) => [row.level_ordinal, row]));
    return {
      day: today,
      total: tallyOf(rows.map(({ line }) => line)),
      zones: [...zones]
        .map(([code, row]) => ({
          code,
          name: row.zone_name,
          nameEn: row.zone_name_en,
          tally: tallyOf(rows.filter((one) => one.row.zone_code === code).map(({ line }) => line)),
        }))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
      levels: [...levels]
        .map(([ordinal, row]) => ({
          ordinal,
          name: row.level_name,
          tally: tallyOf(rows.filter((one) => one.row.level_ordinal === ordinal).map(({ line }) => line)),
        }))
        .sort((a, b) => a.ordinal - b.ordinal),
      stalls: rows.map(({ line }) => line),
    };
  });
}

/**
 * One stall with everything that became of it.
 *
 * @throws DomainError stall-unknown
 */
export async function showAffairs(ctx: Ctx, market: MarketEntry, code: string): Promise<StallAffairs> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const found = await findAffairs(tx, code, today);
    const line = (await registerRows(tx, today)).find(({ row }) => row.id === found.id)?.line;
    assert(line, 'A stall that is found stands in the register.');
    return {
      stall: line,
      hasOpenCritical: found.hasOpenCritical,
      next: stallStates.filter((to) => canBecome(found.state, to) && judgeState(found, to, today) === null),
      tenancies: found.rows.map((row) => tenancyLine(row, today)).reverse(),
      events: (await stallEvents(tx, found.id)).map((event) => ({
        id: event.id,
        from: stateOf(event.from_state),
        to: stateOf(event.to_state),
        day: event.day,
        reason: event.reason,
        recordedAt: event.recorded_at.toISOString(),
        by: event.by_name,
      })),
    };
  });
}

type Row = Awaited<ReturnType<typeof registerStalls>>[number];

export async function registerRows(tx: Tx, today: string): Promise<{ row: Row; line: RegisterStall }[]> {
  const layout = await layoutOn(tx, today);
  const stalls = await registerStalls(tx, layout?.id ?? null);
  const tenancies = Map.groupBy(
    await tenancyRows(tx, { onOrAfter: addDays(today, -1) }),
    (one) => one.stall_id,
  );
  const lots = new Map(
    (await lotDays(tx, { day: today, since: addDays(today, -lookBackDays) })).map((one) => [
      one.stall_id,
      one,
    ]),
  );
  const seen = new Map((await sightingsOn(tx, today)).map((one) => [one.stall_id, one]));
  return stalls.map((row) => {
    const [goods, look] = [lots.get(row.id), seen.get(row.id)];
    const attendance = attendanceOf(
      goods?.last_lot_at?.getTime() ?? null,
      look === undefined ? null : { at: look.seen_at.getTime(), isOpen: look.is_open },
    );
    return {
      row,
      line: {
        ...lineOf(row, tenancies.get(row.id) ?? [], today),
        attendance,
        lastGoodsOn: goods?.last_day ?? null,
      },
    };
  });
}

function lineOf(
  row: Row,
  tenancies: readonly TenancyRow[],
  today: string,
): Omit<RegisterStall, 'attendance' | 'lastGoodsOn'> {
  const now = tenancies.filter((one) => periodContains({ from: one.from_day, to: one.to_day }, today));
  const nameOf = (role: string) => now.find((one) => one.role === role)?.business_name ?? null;
  const holder = now.find((one) => one.role === 'holder');
  const contractEnds = lastDayOf(holder?.to_day ?? null);
  const state = stateOf(row.state);
  return {
    code: row.code,
    zone: row.zone_code,
    level: row.level_ordinal,
    state,
    categoryCode: row.category_code,
    categoryName: row.category_name,
    categoryNameEn: row.category_name_en,
    areaCm2: row.outline === null ? null : Math.round(Math.abs(outlineArea2(row.outline)) / 2),
    holder: nameOf('holder'),
    operator: nameOf('operator'),
    sellers: now.filter((one) => one.role === 'seller').map((one) => one.business_name),
    contractEnds,
    term: termOf(contractEnds, today),
    oddities: oddities({ state, tenancies: now.map(tenancyOf) }, today),
  };
}
