import type { Tx } from '@so-cho/db';
import type { MockTraceLine } from './shapes.ts';

/** How the last nights' mock traces went, the latest first: what a recall would have been like that night. */
export async function mockTraces(tx: Tx, count: number): Promise<MockTraceLine[]> {
  const nights = await tx.db
    .selectFrom('mock_trace')
    .selectAll()
    .orderBy('traced_at', 'desc')
    .limit(count)
    .execute();
  return nights.map((night) => ({
    at: night.traced_at.toISOString(),
    lots: night.lots,
    moves: night.moves,
    longestMs: Math.round(night.longest_us / 100) / 10,
    met: night.met,
    known: night.known_sources,
  }));
}
