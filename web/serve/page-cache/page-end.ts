import type { MarketClock } from '@so-cho/db/domain';
import { marketDay, marketDayBounds } from '@so-cho/db/domain';

/** Whether a stall is open now, and the catalogue's own memory, may lag this far behind; nothing that was recorded does. */
export const ageMsUsual = 60_000;

/**
 * Until when a page rendered at an instant is right without anything being recorded: what is sold, past, or "today"
 * turns with the market's day, and dates in words with the calendar's.
 *
 * @param page.ageMsMax how old it may grow at most
 * @param at milliseconds since 1970
 * @returns milliseconds since 1970; undefined when the clock of one of the page's markets is not known
 */
export function endOfPage(
  { tags, ageMsMax }: { tags: readonly string[]; ageMsMax: number },
  at: number,
  clocks: ReadonlyMap<string, MarketClock>,
): number | undefined {
  let end = at + ageMsMax;
  for (const tag of tags) {
    if (!tag.startsWith('m:')) continue;
    const clock = clocks.get(tag.slice(2));
    if (!clock) return undefined;
    end = Math.min(end, nextTurn(at, clock), nextTurn(at, { ...clock, dayTurnsAt: '00:00' }));
  }
  return end;
}

function nextTurn(at: number, clock: MarketClock): number {
  const instant = new Date(at);
  return marketDayBounds(marketDay(instant, clock), clock).to.getTime();
}
