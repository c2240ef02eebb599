import { groundShapes, inMarket, layoutOn, levelsOf, stallShapes, type Tx } from '@so-cho/db';
import { DomainError, marketDay } from '@so-cho/db/domain';
import { WalkMap } from '@so-cho/db/domain/market/walks';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { MarketWalk } from './shapes.ts';

/** A published layout never changes, so its ways are made once by each process; so many are kept, the latest used. */
const kept = new Map<string, WalkMap>();
const keptMax = 40;

/**
 * The shortest walk on the map in force today. Where there is none the reason is given instead.
 *
 * @param asked.from name of a gate, kiosk or room on the map, or a stall's code
 * @throws DomainError map-unknown when no layout is in force
 */
export async function showWalk(
  ctx: Ctx,
  market: MarketEntry,
  asked: { from: string; to: string; wheelchair: boolean },
): Promise<MarketWalk> {
  const day = marketDay(ctx.clock.now(), market);
  const map = await inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const layout = await layoutOn(tx, day);
    if (layout !== undefined) return walkMapOf(tx, layout.id);
    throw new DomainError('map-unknown', 'not-found', 'No map of this market is in force on that day.', {
      details: { day },
    });
  });
  const found = map.walk(asked.from, asked.to, asked.wheelchair);
  if (found.kind === 'none') return { walk: null, reason: found.reason };
  const { lengthCm, legs, steps } = found;
  return {
    walk: {
      lengthCm,
      legs: legs.map(({ level, line }) => ({ level, line: [...line] })),
      steps: [...steps],
    },
    reason: null,
  };
}

async function walkMapOf(tx: Tx, layoutId: string): Promise<WalkMap> {
  const known = kept.get(layoutId);
  const map = known ?? new WalkMap(await walkLevels(tx, layoutId));
  // Put last again, so that the first one is the one that was not asked for the longest.
  kept.delete(layoutId);
  kept.set(layoutId, map);
  const oldest = kept.keys().next().value;
  if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
  return map;
}

async function walkLevels(tx: Tx, layoutId: string) {
  const [levels, shapes, stalls] = [
    await levelsOf(tx),
    await groundShapes(tx, layoutId),
    await stallShapes(tx, layoutId),
  ];
  return levels.map(({ id, ordinal }) => ({
    ordinal,
    shapes: shapes.filter((shape) => shape.level_id === id),
    stalls: stalls.filter((stall) => stall.level_id === id),
  }));
}
