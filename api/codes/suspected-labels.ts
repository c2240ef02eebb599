import { inMarket, unissuedSerial, watchedLabels, type Tx, type WatchedLabel } from '@so-cho/db';
import { copySignsOf, marketDay, scanLimitsOn, type CopySign, type IsoDay } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { SuspectedLabels } from './label-shapes.ts';

/** A copy that nobody met or scanned for so long is no task any more. */
const watchedDays = 30;
const labelsMax = 200;

/** Labels that may be copies, the gravest first: for the board to look at the stalls. */
export async function listSuspectedLabels(ctx: Ctx, market: MarketEntry): Promise<SuspectedLabels> {
  const now = ctx.clock.now();
  const today = marketDay(now, market);
  const limits = scanLimitsOn(today);
  const since = sinceOf(now);
  const found = await inMarket(ctx.orm, { marketId: market.id }, (tx) => watched(tx, { now, today }));
  return {
    since: marketDay(since, market),
    perHourMax: limits?.perHourMax ?? null,
    inAllMax: limits?.inAllMax ?? null,
    isCut: found.length === labelsMax,
    labels: found.map((one) => ({
      lot: one.lot_code,
      serial: one.serial === unissuedSerial ? null : one.serial,
      goodName: one.name_vi,
      goodNameEn: one.name_en,
      stall: one.stall_code,
      day: one.day,
      signs: signsOf(one, today),
      scans: one.scans,
      scansInHourMax: one.scans_in_hour_max,
      scansAfterDay: one.scans_after_day,
      lastScanHour: one.last_scan_hour?.toISOString() ?? null,
      elsewhere: [...one.elsewhere],
    })),
  };
}

/** How many labels that list names. */
export async function suspectedCount(tx: Tx, at: { now: Date; today: IsoDay }): Promise<number> {
  return (await watched(tx, at)).length;
}

/** The signs against one label; none when it behaves. */
export async function signsAgainst(
  tx: Tx,
  label: { lotCode: string; serial: string },
  at: { now: Date; today: IsoDay },
): Promise<CopySign[]> {
  const rows = await watched(tx, at, label.lotCode);
  const row = rows.find((one) => one.serial === label.serial);
  return row ? signsOf(row, at.today) : [];
}

async function watched(
  tx: Tx,
  { now, today }: { now: Date; today: IsoDay },
  lotCode?: string,
): Promise<WatchedLabel[]> {
  const limits = scanLimitsOn(today);
  return watchedLabels(tx, {
    since: sinceOf(now),
    perHourMax: limits?.perHourMax ?? Number.MAX_SAFE_INTEGER,
    inAllMax: limits?.inAllMax ?? Number.MAX_SAFE_INTEGER,
    limit: labelsMax,
    ...(lotCode !== undefined && { lotCode }),
  });
}

function sinceOf(now: Date): Date {
  return new Date(now.getTime() - watchedDays * 86_400_000);
}

function signsOf(row: WatchedLabel, today: IsoDay): CopySign[] {
  return copySignsOf(
    {
      issued: row.day === null ? undefined : { isWithdrawn: row.is_withdrawn },
      scans: row.scans,
      scansInHourMax: row.scans_in_hour_max,
      scansAfterDay: row.scans_after_day,
      sightingsElsewhere: row.elsewhere.length,
    },
    scanLimitsOn(today),
  );
}
