import {
  comparedDays,
  correctionsDue,
  dayFigures,
  inMarket,
  joinAsWritten,
  kitRates,
  licencesExpiring,
  listHolds,
  openCorrectionDays,
  papersExpiring,
  rounds,
  scanSums,
  stallCounts,
  stallsSeen,
  type GoodsInScope,
  type Tx,
} from '@so-cho/db';
import { lunarDate, marketDayBounds } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { suspectedCount } from '../codes/suspected-labels.ts';
import { boardFigures } from './board-figures.ts';
import { summaryOf } from './market-summary.ts';
import { momentOf } from './moment.ts';
import type { BoardToday, BoardTodayQuery } from './shapes.ts';
import { boardAttention } from './board-attention.ts';

const dayMs = 86_400_000;
/** A market has a handful at a time; the limit only keeps one answer finite. */
const holdsMax = 200;

/**
 * The board's morning: one market day as it was known at one moment, against the same weekday of eight weeks.
 *
 * @throws DomainError day-out-of-range, moment-before-day
 */
export async function readBoardToday(
  ctx: Ctx,
  market: MarketEntry,
  query: BoardTodayQuery,
): Promise<BoardToday> {
  const now = ctx.clock.now();
  const scope = momentOf(market, now, query);
  const read = await inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, (tx) =>
    readRows(tx, scope),
  );
  const lunar = lunarDate(scope.day);
  return {
    market: summaryOf(market, read.stalls.stalls, now),
    day: scope.day,
    asOf: scope.until.toISOString(),
    lunar: { day: lunar.day, month: lunar.month, isLeap: lunar.leap },
    ...boardFigures(read.figures, read.compared, market.dayTurnsAt),
    ...boardAttention(read, scope.day),
  };
}

export type BoardRows = Awaited<ReturnType<typeof readRows>>;

/** One after another: they share the one connection of the transaction. */
async function readRows(tx: Tx, scope: GoodsInScope) {
  const { day, until } = scope;
  await joinAsWritten(tx);
  return {
    figures: await dayFigures(tx, scope),
    compared: await comparedDays(tx, scope),
    kits: await kitRates(tx, { ...scope, from: new Date(until.getTime() - 30 * dayMs) }),
    holds: await listHolds(tx, { open: true, until, limit: holdsMax }),
    corrections: await correctionsDue(tx, { day, until }),
    papers: await papersExpiring(tx, { day, days: 7, until }),
    licences: await licencesExpiring(tx, { day, days: 7, until }),
    openDays: await openCorrectionDays(tx, scope),
    seen: await stallsSeen(tx, scope),
    round: (await rounds(tx, { day }))[0],
    scans: await scanSums(tx, { from: marketDayBounds(day, scope).from, until }),
    copies: await suspectedCount(tx, { now: until, today: day }),
    stalls: await stallCounts(tx),
  };
}
