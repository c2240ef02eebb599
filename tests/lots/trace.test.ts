import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { arrangeCatalogue, arrangeLot, arrangeMarket, type SmallMarket } from '../checks/small-market.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { asking, at, type Ask } from './a-fish-market.ts';

// Goal: a trace names exactly the lots a lot came from and went into, with the least number of moves. Method: random genealogies, compared with a walk written differently.
const record = await testRecord();
const api = testApi(record);
let market: SmallMarket;
let clerk: Ask;
let number = 0;

beforeAll(async () => {
  market = await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    return arrangeMarket(owner, 'TR');
  });
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
});

type Pair = readonly [from: number, to: number];

async function aGenealogy(size: number, moves: readonly Pair[]): Promise<string[]> {
  return withConnection(record.ownerUrl, async (owner) => {
    const lots = [];
    for (let i = 0; i < size; i++) {
      const arrivedAt = new Date('2026-11-22T20:00:00Z');
      // Moves lead from older lots to newer ones.
      const recordedAt = new Date(arrivedAt.getTime() + i);
      lots.push(await arrangeLot(owner, market, ++number, { arrivedAt, recordedAt, supplierId: null }));
    }
    for (const [from, to] of moves) {
      await owner.query(
        `insert into lot_edge (market_id, id, from_lot, to_lot, kind, occurred_at, recorded_at) values ($1, $2, $3, $4, 'mix', now(), now())`,
        [market.id, randomUUIDv7(), lots[from]?.id, lots[to]?.id],
      );
    }
    return lots.map((lot) => lot.code);
  });
}

/** Least number of moves to every lot that can be reached, by relaxing all moves until nothing changes. */
function distances(size: number, moves: readonly Pair[], root: number): number[] {
  const far = Array.from({ length: size }, (_, i) => (i === root ? 0 : Infinity));
  for (let round = 0; round < size; round++) {
    for (const [from, to] of moves) far[to] = Math.min(far[to] ?? Infinity, (far[from] ?? Infinity) + 1);
  }
  return far;
}

const genealogies = fc.integer({ min: 2, max: 9 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    moves: fc.uniqueArray(
      fc
        .tuple(fc.integer({ min: 0, max: size - 1 }), fc.integer({ min: 0, max: size - 1 }))
        .filter(([a, b]) => a < b),
      { maxLength: 14, selector: ([a, b]) => `${a} ${b}` },
    ),
  }),
);

test('a trace equals a naive walk both ways', async () => {
  await fc.assert(
    fc.asyncProperty(genealogies, async ({ size, moves }) => {
      const codes = await aGenealogy(size, moves);
      const root = Math.floor(size / 2);
      const answer = await clerk('GET', `/markets/TR/lots/${codes[root]}/trace`);
      const forth = distances(size, moves, root);
      const back = distances(
        size,
        moves.map(([from, to]) => [to, from] as const),
        root,
      );
      const expected = codes.flatMap((lot, i) => {
        const least = Math.min(forth[i] ?? Infinity, back[i] ?? Infinity);
        return least === Infinity ? [] : [{ lot, least }];
      });
      const nodes: unknown = at(answer.json, 'nodes');
      const named = Array.isArray(nodes)
        ? nodes.map((node) => ({ lot: String(at(node, 'lot')), least: Math.abs(Number(at(node, 'depth'))) }))
        : [];
      const byLot = (a: { lot: string }, b: { lot: string }) => (a.lot < b.lot ? -1 : 1);
      expect(named.sort(byLot)).toEqual(expected.sort(byLot));
      expect(at(answer.json, 'isCut')).toBe(false);
    }),
    { numRuns: 20 },
  );
});

test('other lots of the same supplier that day stand beside the trace', async () => {
  const arrivedAt = new Date('2026-11-22T20:00:00Z');
  const [one, two] = await withConnection(record.ownerUrl, async (owner) => [
    await arrangeLot(owner, market, ++number, { arrivedAt }),
    await arrangeLot(owner, market, ++number, { arrivedAt }),
  ]);
  const answer = await clerk('GET', `/markets/TR/lots/${one?.code}/trace`);
  expect(at(answer.json, 'supplierSiblings')).toMatchObject([{ lot: two?.code }]);
  expect(at(answer.json, 'nodes')).toMatchObject([{ lot: one?.code, depth: 0 }]);
});
