import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { units } from '../goods/index.ts';
import type { Quantity } from '../goods/index.ts';
import { addDays } from '../market/index.ts';
import {
  applyCorrections,
  balance,
  evidenceGrades,
  expiresOn,
  hops,
  isKnown,
  isOpenLot,
  verdictOf,
  wayOfGoods,
} from './index.ts';
import type { Hop, LotEventFact } from './index.ts';

const fact = (hop: Hop, evidence: LotEventFact['evidence'], at: string | null = null): LotEventFact => ({
  hop,
  evidence,
  at,
  place: null,
  org: null,
});
const facts = fc.array(
  fc
    .tuple(fc.constantFrom(...hops), fc.constantFrom(...evidenceGrades))
    .map(([hop, evidence]) => fact(hop, evidence)),
  { maxLength: 10 },
);
const required = fc.subarray([...hops]);
const porkHops: readonly Hop[] = ['slaughter', 'supplier', 'gate', 'stall'];
const fresh = { recalled: false, held: false, expiresOn: null, today: '2026-11-22' };

describe('the way of the goods', () => {
  test('every required hop is answered, in order, and nothing on record is left out', () => {
    fc.assert(
      fc.property(required, facts, (asked, events) => {
        const way = wayOfGoods(asked, events);
        const order = way.map(({ hop }) => hops.indexOf(hop));
        expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
        expect(way.filter((hop) => hop.required)).toHaveLength(asked.length);
        for (const { hop } of events) expect(way.some((stop) => stop.hop === hop)).toBe(true);
        for (const stop of way)
          if (!events.some(({ hop }) => hop === stop.hop)) expect(stop.evidence).toBe('missing');
      }),
    );
  });

  test('more facts never make a hop less known', () => {
    fc.assert(
      fc.property(required, facts, facts, (asked, events, more) => {
        const known = (list: LotEventFact[]) =>
          verdictOf({ ...fresh, way: wayOfGoods(asked, list) }).knownHops;
        expect(known([...events, ...more])).toBeGreaterThanOrEqual(known(events));
      }),
    );
  });

  test('the best evidence is shown, of equal ones the latest, and papers are joined', () => {
    const [stop] = wayOfGoods(
      ['supplier'],
      [
        { ...fact('supplier', 'declared', '2026-11-22T01:00:00Z'), papers: ['SO'] },
        { ...fact('supplier', 'documented', '2026-11-21T16:40:00Z'), papers: ['PXK'], org: 'Vựa A' },
        { ...fact('supplier', 'documented', null), org: 'Vựa B' },
      ],
    );
    expect(stop).toMatchObject({ evidence: 'documented', org: 'Vựa A', papers: ['SO', 'PXK'] });
  });

  test('a farm on paper stands in for a slaughterhouse that is not', () => {
    const way = wayOfGoods(porkHops, [fact('farm', 'documented')]);
    expect(way.map(({ hop, evidence, required: asked }) => [hop, evidence, asked])).toEqual([
      ['farm', 'documented', true],
      ['supplier', 'missing', true],
      ['gate', 'missing', true],
      ['stall', 'missing', true],
    ]);
    const both = wayOfGoods(porkHops, [fact('farm', 'declared'), fact('slaughter', 'documented')]);
    expect(both.filter((stop) => stop.required).map((stop) => stop.hop)).toEqual(porkHops);
  });
});

describe('verdict', () => {
  test('clear means that at least two hops are required and each is documented or inspected', () => {
    fc.assert(
      fc.property(required, facts, (asked, events) => {
        const way = wayOfGoods(asked, events);
        const answer = verdictOf({ ...fresh, way });
        const isClear = asked.length >= 2 && way.every((stop) => !stop.required || isKnown(stop.evidence));
        expect(answer.verdict).toBe(isClear ? 'clear' : 'unproven');
        expect(answer.requiredHops).toBe(asked.length);
        expect(answer.knownHops).toBeLessThanOrEqual(answer.requiredHops);
      }),
    );
  });

  test('a one-hop lot is never clear, however well the hop is known', () => {
    expect(verdictOf({ ...fresh, way: wayOfGoods(['stall'], [fact('stall', 'documented')]) }).verdict).toBe(
      'unproven',
    );
  });

  test('recall is worse than hold, hold than anything else; past replaces only unproven and clear', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.integer({ min: -3, max: 3 }), (recalled, held, days) => {
        const lastDay = addDays(fresh.today, days);
        const { verdict } = verdictOf({ ...fresh, recalled, held, way: [], expiresOn: lastDay });
        expect(verdict).toBe(recalled ? 'recalled' : held ? 'held' : days < 0 ? 'past' : 'unproven');
      }),
    );
  });

  test('goods of shelf life 0 are past on the next market day, without shelf life never', () => {
    expect(expiresOn('2026-11-22', 0)).toBe('2026-11-22');
    expect(expiresOn('2026-11-22', 1)).toBe('2026-11-23');
    expect(expiresOn('2026-11-22', null)).toBeNull();
  });
});

describe('an open lot', () => {
  const at = new Date('2026-11-22T01:00:00Z');
  const lot = {
    arrivedAt: new Date('2026-11-21T20:00:00Z'),
    soldOutAt: null,
    emptiedAt: null,
    expiresOn: null,
  };
  const now = { at, today: '2026-11-22' };

  test('is open from arrival until sold out, gone as a whole, or expired', () => {
    expect(isOpenLot(lot, now)).toBe(true);
    expect(isOpenLot({ ...lot, soldOutAt: at }, now)).toBe(false);
    expect(isOpenLot({ ...lot, emptiedAt: at }, now)).toBe(false);
    expect(isOpenLot({ ...lot, expiresOn: '2026-11-21' }, now)).toBe(false);
    expect(isOpenLot({ ...lot, expiresOn: '2026-11-22' }, now)).toBe(true);
    expect(isOpenLot({ ...lot, arrivedAt: new Date('2026-11-22T01:00:01Z') }, now)).toBe(false);
  });
});

describe('balance', () => {
  const outs = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 6 });

  test('what left and what is left is what came in, and never more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...units),
        fc.integer({ min: 1, max: 3000 }),
        outs,
        (unit, amount, parts) => {
          fc.pre(unit !== 'chuc');
          const of = (n: number): Quantity => ({ unit, amount: n });
          const left = parts.reduce((sum, n) => sum + n, 0);
          const act = () => balance(of(amount), parts.map(of));
          if (left > amount) expect(act).toThrow(expect.objectContaining({ code: 'quantity-over-drawn' }));
          else expect(act()).toBe(amount - left);
        },
      ),
    );
  });

  test('an unknown part makes the rest unknown, but what is known still may not exceed', () => {
    const bunches = (amount: number | null): Quantity => ({ unit: 'bo', amount });
    expect(balance(bunches(null), [bunches(5)])).toBeNull();
    expect(balance(bunches(10), [bunches(5), bunches(null)])).toBeNull();
    expect(() => balance(bunches(10), [bunches(11), bunches(null)])).toThrow();
  });

  test('a chục of 12 does not leave a lot of chục of 10', () => {
    expect(() =>
      balance({ unit: 'chuc', amount: 5, askedSize: 10 }, [{ unit: 'chuc', amount: 1, askedSize: 12 }]),
    ).toThrow(expect.objectContaining({ code: 'quantity-units-differ' }));
  });
});

describe('corrections', () => {
  const declared = { id: 'lot', facts: { good: 'cá lóc', place: 'Tiền Giang', amount: 42 } };
  const correction = (id: string, corrects: string, value: string, at: string) => ({
    id,
    corrects,
    field: 'place' as const,
    value,
    at,
  });

  test('the latest correction holds, the declaration stays readable, the order they arrive in does not matter', () => {
    const list = [
      correction('c1', 'lot', 'Long An', '2026-11-22T02:00:00Z'),
      correction('c2', 'lot', 'Bến Tre', '2026-11-22T03:00:00+07:00'),
      correction('c3', 'c1', 'An Giang', '2026-11-22T04:00:00Z'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(list, { minLength: 3 }), (shuffled) => {
        const { current, history } = applyCorrections(declared, shuffled);
        expect(current).toEqual({ ...declared.facts, place: 'An Giang' });
        expect(history.get('place')?.map((stated) => stated.eventId)).toEqual(['lot', 'c2', 'c1', 'c3']);
      }),
    );
    expect(declared.facts.place).toBe('Tiền Giang');
  });

  test('a correction of something nobody stated is a mistake of the program', () => {
    expect(() =>
      applyCorrections(declared, [correction('c1', 'other', 'x', '2026-11-22T02:00:00Z')]),
    ).toThrow('corrects the declaration');
  });
});
