import { randomUUIDv7 } from 'node:crypto';
import { inMarket } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { arrangeCatalogue, arrangeLot, arrangeMarket, type SmallMarket } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: what leaves a lot never exceeds what came in, whoever writes at the same moment. Method: random amounts
// leave one lot over several connections at once, as returns, destructions and moves; the sum is taken afterwards.
const record = await testRecord();
let market: SmallMarket;
let number = 0;

beforeAll(async () => {
  market = await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    return arrangeMarket(owner, 'CV');
  });
});

const aLot = (grams: number | null) =>
  withConnection(record.ownerUrl, (owner) =>
    arrangeLot(owner, market, ++number, {
      arrivedAt: new Date('2026-11-22T20:00:00Z'),
      // Moves lead from older lots to newer ones.
      recordedAt: new Date(Date.parse('2026-11-22T20:00:00Z') + number),
      grams,
    }),
  );

interface Outflow {
  readonly kind: 'returned' | 'destroyed' | 'move';
  readonly amount: number;
}

/** @returns whether the record took it */
async function leave(lotId: string, out: Outflow, targetId: string): Promise<boolean> {
  const at = new Date();
  try {
    await inMarket(record.orm, { marketId: market.id }, async ({ db, marketId }) => {
      const common = {
        market_id: marketId,
        id: randomUUIDv7(),
        amount: out.amount,
        occurred_at: at,
        recorded_at: at,
      };
      if (out.kind === 'move') {
        await db
          .insertInto('lot_edge')
          .values({ ...common, from_lot: lotId, to_lot: targetId, kind: 'split' })
          .execute();
      } else {
        await db
          .insertInto('lot_event')
          .values({ ...common, lot_id: lotId, kind: out.kind })
          .execute();
      }
    });
    return true;
  } catch (thrown) {
    // Only the rule itself may refuse; anything else fails the test.
    if (thrown instanceof Error && /lot_state_conserved_check/.test(String(thrown.cause ?? thrown)))
      return false;
    throw thrown;
  }
}

const outflow = fc.record({
  kind: fc.constantFrom('returned' as const, 'destroyed' as const, 'move' as const),
  amount: fc.integer({ min: 1, max: 800 }),
});

test('no order of writers draws more than came in, and a lot drawn whole is closed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 2000 }),
      fc.array(outflow, { minLength: 1, maxLength: 8 }),
      async (amountIn, outs) => {
        const lot = await aLot(amountIn);
        const targets = await Promise.all(outs.map(() => aLot(1)));
        const taken = await Promise.all(
          outs.map((out, index) => leave(lot.id, out, targets[index]?.id ?? '')),
        );
        const sum = outs.reduce((total, out, index) => total + (taken[index] ? out.amount : 0), 0);
        const [state] = await withConnection(record.ownerUrl, (owner) =>
          owner.query(
            'select amount_out::int as out, closed_at is not null as closed from lot_state where lot_id = $1',
            [lot.id],
          ),
        );
        expect(sum).toBeLessThanOrEqual(amountIn);
        expect(state).toEqual({ out: sum, closed: sum === amountIn });
        // What was refused would really have been too much.
        outs.forEach((out, index) => {
          if (!taken[index]) expect(sum + out.amount).toBeGreaterThan(amountIn);
        });
      },
    ),
    { numRuns: 15 },
  );
});

test('an unknown amount in is never exceeded, and what leaves is still counted', async () => {
  const lot = await aLot(null);
  expect(await leave(lot.id, { kind: 'returned', amount: 500 }, '')).toBe(true);
  const [state] = await withConnection(record.ownerUrl, (owner) =>
    owner.query('select amount_out::int as out, closed_at from lot_state where lot_id = $1', [lot.id]),
  );
  expect(state).toEqual({ out: 500, closed_at: null });
});
