import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { diskFigures, houseFigures, marketFigures } from '../../http/operator-figures.ts';
import { limitOf } from './limits.ts';
import type { OperationFigure, Operations } from './shapes.ts';

/**
 * Whether the machine behind a market works: what `/metrics` says, of this market and of the house, each figure with the limit
 * from which somebody is called. Shares are those of the front door that answers, since it started.
 */
export async function showOperations(ctx: Ctx, market: MarketEntry): Promise<Operations> {
  const house = await houseFigures(ctx);
  const own = await marketFigures(ctx, market.id);
  const disk = await diskFigures(ctx);
  const now = ctx.clock.now();
  const { files, backup } = house.notes;
  const shares = ctx.meters.shares();
  const values: Readonly<Record<OperationFigure['key'], number | null>> = {
    lotsPerMinute: own.lotsPerMinute,
    newestLotS: own.newestLotS,
    outboxLeaves: own.outboxLeaves,
    logLagS: house.logLagS,
    errorShare: shares.errors,
    keptShare: shares.kept,
    jobsWaiting: house.jobs.waiting,
    jobsOldestS: house.jobs.oldestS,
    jobsFailed: house.jobs.failed,
    doors: house.doors,
    workers: house.workers,
    filesMissing: files ? (files.missing[market.code] ?? 0) : null,
    backupAgeS: backup ? (now.getTime() - backup.at.getTime()) / 1000 : null,
    diskFreeShare: disk && disk.freeBytes / disk.sizeBytes,
    diskFreeBytes: disk && disk.freeBytes,
  };
  return {
    at: now.toISOString(),
    figures: Object.entries(values).map(([key, value]) => judged(key as OperationFigure['key'], value)),
  };
}

function judged(key: OperationFigure['key'], value: number | null): OperationFigure {
  const limit = limitOf(key);
  const { above = null, below = null, alert = null } = limit ?? {};
  const isBeyond = value !== null && ((above !== null && value > above) || (below !== null && value < below));
  const state = !limit ? 'told' : value === null ? 'unknown' : isBeyond ? 'beyond' : 'fine';
  return { key, value, alert, above, below, state };
}
