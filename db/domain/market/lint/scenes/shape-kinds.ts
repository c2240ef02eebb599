import { box } from '../planted.ts';
import { depthBetween, distanceFrom, doubledArea } from './scene.ts';
import type { Expected, Kind } from './scene.ts';

const bodies = ['stairs', 'lift', 'toilet', 'kiosk', 'facility', 'day-places', 'ramp'] as const;

/** Rounded up as far as a root may be off. */
const up = (value: number) => Math.ceil(value - 1e-6);
const overlapping = (a: readonly number[], b: readonly number[]): Expected => {
  const depth = depthBetween(a, b);
  return { items: ['one', 'other'], measured: depth > 1e-6 ? [up(depth), up(depth)] : undefined };
};

/** L1 to L4: faults of the shapes themselves. */
export const shapeKinds: readonly Kind[] = [
  {
    rule: 'L1',
    name: 'two stalls side by side',
    plant: (scene, { at, a, b }) =>
      overlapping(
        scene.stall('one', box(0, 0, 150 + a, 200)),
        scene.stall('other', box(150 + a + at, b, 180, 210)),
      ),
  },
  {
    rule: 'L1',
    name: 'the tip of a slanted stall in what stands beside it',
    plant: (scene, { at, a, b }) =>
      overlapping(
        scene.put('one', bodies[(a + b) % bodies.length] ?? 'lift', box(0, 0, 200, 260)),
        scene.stall('other', [200 + at, 60 + a, 420, 10, 400, 300]),
      ),
  },
  {
    rule: 'L1',
    name: 'a stall in the hollow of a room',
    plant(scene, { at, a, b }) {
      scene.put('one', 'facility', [0, 0, 500, 0, 500, 150, 150, 150, 150, 500, 0, 500]);
      const inX = Math.abs(at) + 3 * scene.slack;
      const isIn = at < 0;
      scene.stall('other', box(150 + (isIn ? -inX : inX), 150 + (a % 60) + 5, 120, 100 + (b % 80)));
      return { items: ['one', 'other'], measured: isIn ? [1, inX + scene.slack] : undefined };
    },
  },
  {
    rule: 'L2',
    name: 'a stall through a wall',
    plant(scene, { at, a, b }) {
      const hall = scene.put('hall', 'outline', box(0, 0, 2_000, 1_500));
      return outOf(hall, 'one', scene.stall('one', box(at, 300 + a, 150, 200 + b)), scene.slack, -at);
    },
  },
  {
    rule: 'L2',
    name: 'a room over a corner',
    plant(scene, { at, a }) {
      const hall = scene.put('hall', 'outline', box(0, 0, 2_000, 1_500));
      const room = scene.put('one', 'facility', box(2_000 - 200 - at, 1_500 - 220 - (a % 15) - at, 200, 220));
      return outOf(hall, 'one', room, scene.slack, -at);
    },
  },
  {
    rule: 'L2',
    name: 'a stall that a corner of the wall stands in',
    plant(scene, { at, a, b }) {
      scene.put('hall', 'outline', [0, 0, 2_000, 0, 2_000, 900, 1_200, 900, 1_200, 1_500, 0, 1_500]);
      const deep = Math.abs(at) + 2 * scene.slack + 1;
      const isIn = at < 0;
      // The wall's corner stands `deep` behind two sides of the stall, or the stall keeps `deep` from both walls.
      const [x, y] = isIn ? [1_200 + deep - 400, 900 + deep - 300 - b] : [1_200 - deep - 400, 900 + deep + a];
      scene.stall('one', box(x, y, 400, 300 + (isIn ? b : 0)));
      return { items: ['one'], measured: isIn ? [deep - scene.slack, deep + scene.slack] : undefined };
    },
  },
  {
    rule: 'L2',
    name: 'a stall beyond the walls',
    plant(scene, { at, a, b }) {
      const hall = scene.put('hall', 'outline', box(0, 0, 800, 600));
      scene.put('yard', 'outline', box(2_400 + 9 * a, 0, 500, 600));
      const stall = scene.stall('one', box(800 + Math.abs(at) + 3, b, 150, 200));
      const far = Math.max(...cornersOf(stall).map(([x = 0, y = 0]) => distanceFrom(hall, x, y)));
      return { items: ['one'], measured: [up(far), up(far)] };
    },
  },
  {
    rule: 'L3',
    name: 'one code twice, on two levels',
    plant(scene, { at, a }) {
      scene.level('up', 1);
      scene.stall('one', box(0, 0, 150, 200), { code: 'A1-01' });
      scene.stall('other', box(a, 0, 150, 200), { code: at < 0 ? 'A1-01' : 'A1-02', level: 'up' });
      return { items: ['one', 'other'], measured: at < 0 ? [2, 2] : undefined };
    },
  },
  {
    rule: 'L3',
    name: 'one code three times',
    plant(scene, { a }) {
      for (const [index, id] of ['one', 'other', 'third'].entries())
        scene.stall(id, box(index * (200 + a), 0, 150, 200), { code: 'B2-07' });
      return { items: ['one', 'other', 'third'], measured: [3, 3] };
    },
  },
  {
    rule: 'L3',
    name: 'the code of a stall that was closed',
    plant(scene, { at, b }) {
      // `Z9-99` belongs to a stall of before; its own stall may keep it.
      const id = at < 0 ? 'one' : 'a stall of before';
      scene.stall(id, box(b, 0, 150, 200), { code: 'Z9-99' });
      return { items: [id], measured: at < 0 ? [2, 2] : undefined };
    },
  },
  {
    rule: 'L4',
    name: 'a small rectangle',
    plant: (scene, { at, a }) =>
      tooSmall(scene.stall('one', box(0, 0, 150 + (a % 30), Math.round(30_000 / (150 + (a % 30))) + at))),
  },
  {
    rule: 'L4',
    name: 'a small triangle',
    plant: (scene, { at, a, b }) => tooSmall(scene.stall('one', [0, 0, 300, a % 40, b, 200 + at])),
  },
  {
    rule: 'L4',
    name: 'a stall with a corner cut off, square centimetres from the limit',
    plant: (scene, { at }) =>
      tooSmall(scene.stall('one', [0, 0, 150, 0, 150, 200, at < 0 ? -at : 0, 200, 0, 199])),
  },
  {
    rule: 'L4',
    name: 'a small stall of no food',
    plant(scene, { a }) {
      scene.stall('one', box(0, 0, 60 + a, 90), { zone: 'cloth' });
      return { items: ['one'] };
    },
  },
];

const cornersOf = (outline: readonly number[]) =>
  Array.from({ length: outline.length / 2 }, (_, index) => [
    outline[2 * index] ?? 0,
    outline[2 * index + 1] ?? 0,
  ]);

function tooSmall(outline: readonly number[]): Expected {
  const doubled = doubledArea(outline);
  const measured = Math.floor(doubled / 2);
  return { items: ['one'], measured: doubled < 60_000 ? [measured, measured] : undefined };
}

/** @param planned how far it was to reach out; rounding may put what only touches a little out when all is turned */
function outOf(
  hall: readonly number[],
  id: string,
  outline: readonly number[],
  slack: number,
  planned: number,
): Expected {
  if (slack > 0 && Math.abs(planned) <= slack) return { items: [id], measured: 'either' };
  if (planned <= 0) return { items: [id] };
  const far = cornersOf(outline)
    .filter(([x = 0, y = 0]) => isBeyond(hall, x, y))
    .map(([x = 0, y = 0]) => distanceFrom(hall, x, y));
  return { items: [id], measured: [up(Math.max(...far)), up(Math.max(...far))] };
}

/** Whether a point lies beyond a side of a rectangle. */
function isBeyond(hall: readonly number[], x: number, y: number): boolean {
  const corners = cornersOf(hall);
  const turns = corners.map(([ax = 0, ay = 0], index) => {
    const [bx = 0, by = 0] = corners[(index + 1) % corners.length] ?? [];
    return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  });
  return turns.includes(1) && turns.includes(-1);
}
