import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outlineArea2, outlineBounds } from '../outline.ts';
import { goodHall } from '../lint/planted.ts';
import { applyChanges, comparePlans, inverseOf, isSameItem } from '../plan/index.ts';
import type { Change, Plan, PlanItem } from '../plan/index.ts';
import {
  addRow,
  alignItems,
  codeAt,
  copyLevel,
  describeItems,
  distributeItems,
  freeNumber,
  isNumberPattern,
  mergeStalls,
  moveItems,
  removeItems,
  renumberStalls,
  reshapeItem,
  rotateItems,
  snapBox,
  splitStall,
} from './index.ts';

// Goal: every act of the editor can be undone, and says exactly what it did. Method: acts drawn at random on a hall.
const hall = () => goodHall({ bands: 1, perRow: 4, stallWidth: 160, stallDepth: 200, aisle: 200 });
const stalls = Array.from({ length: 8 }, (_, index) => `s${index}`);
const some = fc.subarray(stalls, { minLength: 1 });
const step = fc.integer({ min: -5_000, max: 5_000 });
let count = 0;
const newId = () => `new ${++count}`;

type Act = (plan: Plan) => Change[];
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(some, step, step).map(
    ([ids, dx, dy]): Act =>
      (plan) =>
        moveItems(plan, ids, dx, dy),
  ),
  fc.tuple(some, fc.constantFrom('left', 'right', 'top', 'bottom', 'middle-x', 'middle-y')).map(
    ([ids, side]): Act =>
      (plan) =>
        alignItems(plan, ids, side),
  ),
  fc.tuple(some, fc.constantFrom('x', 'y')).map(
    ([ids, axis]): Act =>
      (plan) =>
        distributeItems(plan, ids, axis),
  ),
  fc.tuple(some, fc.integer({ min: 0, max: 360 })).map(
    ([ids, by]): Act =>
      (plan) =>
        rotateItems(plan, ids, by),
  ),
  fc.tuple(fc.constantFrom(...stalls), fc.nat(900), fc.nat(900)).map(
    ([id, w, h]): Act =>
      (plan) =>
        reshapeItem(plan, id, { x: 10, y: 20, w, h }),
  ),
  fc.tuple(fc.constantFrom(...stalls), fc.integer({ min: 2, max: 5 })).map(
    ([id, parts]): Act =>
      (plan) =>
        splitStall(plan, id, parts, newId),
  ),
  some.map(
    (ids): Act =>
      (plan) =>
        mergeStalls(plan, ids),
  ),
  some.map(
    (ids): Act =>
      (plan) =>
        removeItems(plan, ids),
  ),
  some.map(
    (ids): Act =>
      (plan) =>
        renumberStalls(plan, ids, { pattern: 'B1-##', first: 1, step: 2, order: 'snake' }),
  ),
  some.map(
    (ids): Act =>
      (plan) =>
        describeItems(plan, ids, { category: 'RAW', zone: 'cloth' }),
  ),
  fc.constant<Act>((plan) => copyLevel(plan, 'l', 'other', newId)),
  fc.constant<Act>(() => addRow({ ...aRow, isDouble: true }, newId)),
  fc.constant<Act>((plan) => removeItems(plan, ['l'])),
);
const aRow = {
  level: 'l',
  zone: 'food',
  category: null,
  x: 0,
  y: 0,
  count: 5,
  width: 150,
  depth: 200,
  gap: 10,
  direction: 'right',
  isDouble: false,
  pattern: 'D1-##',
  first: 3,
} as const;

test('undoing acts in reverse leaves the plan as it was, whatever they were', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 8 }), (done) => {
      const plan: Map<string, PlanItem> = hall();
      const before = new Map(plan);
      const history = done.map((act) => {
        const changes = act(plan);
        applyChanges(plan, changes);
        return changes;
      });
      const after = new Map(plan);
      for (const changes of history.toReversed()) applyChanges(plan, inverseOf(changes));
      expect(isSamePlan(plan, before)).toBe(true);
      for (const changes of history) applyChanges(plan, changes);
      expect(isSamePlan(plan, after)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

function isSamePlan(a: Plan, b: Plan): boolean {
  return a.size === b.size && [...a].every(([id, item]) => isSameItem(item, b.get(id)));
}

const outlineOf = (plan: Plan, id: string) => {
  const item = plan.get(id);
  if (item === undefined || !('outline' in item)) throw new Error(`${id} is not drawn.`);
  return item.outline;
};
const after = (act: Act, from: Map<string, PlanItem> = hall()) => {
  applyChanges(from, act(from));
  return from;
};

describe('moving', () => {
  test('four quarter turns are none', () => {
    const act: Act = (plan) => rotateItems(plan, stalls, 90);
    const plan = after(act, after(act, after(act, after(act))));
    for (const id of stalls)
      expect(outlineBounds(outlineOf(plan, id))).toEqual(outlineBounds(outlineOf(hall(), id)));
  });

  test('a quarter turn keeps every size and what lies side by side', () => {
    fc.assert(
      fc.property(some, (ids) => {
        const plan = after((before) => rotateItems(before, ids, 90));
        for (const id of ids) expect(outlineArea2(outlineOf(plan, id))).toBe(2 * 160 * 200);
      }),
    );
  });

  test('gaps become equal to a centimetre, and the ends stay', () => {
    const plan = hall();
    applyChanges(plan, moveItems(plan, ['s1'], 37, 0));
    applyChanges(plan, moveItems(plan, ['s3'], 101, 0));
    applyChanges(plan, distributeItems(plan, ['s0', 's1', 's2', 's3'], 'x'));
    const boxes = ['s0', 's1', 's2', 's3'].map((id) => outlineBounds(outlineOf(plan, id)));
    const gaps = boxes.slice(1).map((box, index) => box.minX - (boxes[index]?.maxX ?? 0));
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBe(101);
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
  });

  test('an edge that is near holds before the grid does', () => {
    const other = { minX: 1_003, minY: 0, maxX: 1_200, maxY: 200 };
    const at = (x: number) => snapBox({ minX: x - 150, minY: 7, maxX: x, maxY: 207 }, [other], 12, 50);
    expect(at(995)).toMatchObject({ dx: 8, lineX: 1_003, dy: -7, lineY: 0 });
    expect(at(980)).toMatchObject({ dx: 20, lineX: undefined });
  });
});

describe('stalls', () => {
  test('a row has its size, its gaps and its codes', () => {
    const row = addRow(aRow, newId).map(({ after: item }) => item);
    expect(row.map((item) => (item?.type === 'stall' ? item.code : ''))).toEqual([
      'D1-03',
      'D1-04',
      'D1-05',
      'D1-06',
      'D1-07',
    ]);
    const [, second] = row;
    expect(second?.type === 'stall' && outlineBounds(second.outline)).toEqual({
      minX: 160,
      minY: 0,
      maxX: 310,
      maxY: 200,
    });
  });

  test('a double row stands back to back', () => {
    const boxes = addRow({ ...aRow, isDouble: true, direction: 'down' }, newId).flatMap(({ after: item }) =>
      item?.type === 'stall' ? [outlineBounds(item.outline)] : [],
    );
    expect(boxes).toHaveLength(10);
    expect(boxes[5]).toEqual({ minX: 200, minY: 0, maxX: 400, maxY: 150 });
  });

  test('a split keeps the ground and the first part’s code; a merge gives it back', () => {
    const plan = after((before) => splitStall(before, 's0', 3, newId));
    const parts = [...plan].filter(([, item]) => item.type === 'stall' && item.code.startsWith('A1-01'));
    expect(parts.map(([, item]) => item.type === 'stall' && item.code)).toEqual([
      'A1-01',
      'A1-01B',
      'A1-01C',
    ]);
    expect(parts.reduce((sum, [id]) => sum + outlineArea2(outlineOf(plan, id)), 0)).toBe(2 * 160 * 200);
    const merged = after(
      (before) =>
        mergeStalls(
          before,
          parts.map(([id]) => id),
        ),
      plan,
    );
    expect(outlineBounds(outlineOf(merged, 's0'))).toEqual(outlineBounds(outlineOf(hall(), 's0')));
    expect(merged.size).toBe(hall().size);
  });

  test('stalls that fill no rectangle are not merged', () => {
    expect(mergeStalls(hall(), ['s0', 's2'])).toEqual([]);
    expect(mergeStalls(hall(), ['s0', 's1', 's4'])).toEqual([]);
  });

  test('numbers follow the order that was asked for', () => {
    const codes = (order: 'rows' | 'snake' | 'columns') => {
      const plan = after((before) =>
        renumberStalls(before, stalls, { pattern: 'C#-', first: 1, step: 1, order }),
      );
      return stalls.map((id) => {
        const item = plan.get(id);
        return item?.type === 'stall' ? Number(item.code.slice(1, -1)) : 0;
      });
    };
    expect(codes('rows')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(codes('snake')).toEqual([1, 2, 3, 4, 8, 7, 6, 5]);
    expect(codes('columns')).toEqual([1, 3, 5, 7, 2, 4, 6, 8]);
  });

  test.each([
    ['A2-##', true],
    ['###', true],
    ['A2-', false],
    ['#-#', false],
    ['Ă-#', false],
  ])('%s makes codes: %s', (pattern, isOne) => expect(isNumberPattern(pattern)).toBe(isOne));

  test('a free number is the first that leaves room', () => {
    const plan = hall();
    expect(freeNumber(plan, 'A1-##', 3)).toBe(5);
    expect(freeNumber(plan, 'X1-##', 3)).toBe(1);
    expect(codeAt('A1-##', 112)).toBe('A1-112');
  });

  test('a zone with stalls is not taken away', () => {
    expect(removeItems(hall(), ['food'])).toEqual([]);
    expect(removeItems(hall(), ['cloth'])).toHaveLength(1);
  });
});

test('what a plan changes is counted by kind', () => {
  const [before, plan] = [hall(), hall()];
  applyChanges(plan, moveItems(plan, ['s0'], 10, 0));
  applyChanges(plan, reshapeItem(plan, 's1', { x: 360, y: 200, w: 150, h: 200 }));
  applyChanges(plan, removeItems(plan, ['s7']));
  applyChanges(plan, addRow(aRow, newId));
  applyChanges(plan, describeItems(plan, ['s2'], { code: 'A2-04', category: 'RAW' }));
  expect(comparePlans(before, plan)).toMatchObject({
    stallsAdded: 5,
    stallsRemoved: 1,
    stallsMoved: 1,
    stallsResized: 1,
    stallsRenumbered: 1,
    stallsOtherCategory: 1,
    stallsUnchanged: 4,
    codesPassedOn: 1,
    groundChanged: 0,
  });
});
