import type { Outline } from '../../outline.ts';
import { box } from '../planted.ts';
import { distanceBetween, distanceFrom } from './scene.ts';
import type { Expected, Kind, Scene, Sizes } from './scene.ts';

/** A chamber with its gate at the foot and a stall at its head; what stands between them leaves a way of some width. */
function chamber(scene: Scene): { hall: Outline; stall: Outline } {
  const hall = scene.put('hall', 'outline', box(0, 0, 1_000, 2_600));
  scene.put('gate', 'gate', box(350, 2_570, 300, 60));
  return { hall, stall: scene.stall('one', box(400, 300, 200, 200)) };
}

/** What is nearer than the limit is found, to the centimetre; what is too narrow for a person is no way at all. */
function narrow(distance: number | undefined): Expected {
  if (distance === undefined) return { items: ['one'], measured: 'either' };
  const measured = Math.floor(distance + 1e-9);
  if (measured >= 150) return { items: ['one'] };
  return { items: ['one'], measured: [measured, measured], rule: measured < 60 ? 'L6' : 'L5' };
}

interface Slit {
  readonly name: string;
  /** @param width as planned; @returns the width there is, from the corners as they were rounded; nothing where they leave it open */
  build(scene: Scene, width: number, sizes: Sizes): number | undefined;
}

const slits: readonly Slit[] = [
  {
    name: 'between two rooms',
    build(scene, width, { a, b }) {
      chamber(scene);
      const left = scene.put('left', 'facility', box(-40, 1_200, 340 + a, 150));
      return distanceBetween(
        left,
        scene.put('right', 'facility', box(300 + a + width, 1_200, 760 - a - width, 90 + b)),
      );
    },
  },
  {
    name: 'between a room and a wall',
    build(scene, width, { a }) {
      const { hall } = chamber(scene);
      const room = scene.put('room', 'stairs', box(-40, 1_100, 1_040 - width, 130 + a));
      // Beyond the wall on the other side the room stands in it; the free end is what counts.
      const end = [room[2] ?? 0, room[3] ?? 0, room[4] ?? 0, room[5] ?? 0];
      return Math.min(
        distanceFrom([hall[2] ?? 0, hall[3] ?? 0, hall[4] ?? 0, hall[5] ?? 0], end[0] ?? 0, end[1] ?? 0),
        distanceFrom([hall[2] ?? 0, hall[3] ?? 0, hall[4] ?? 0, hall[5] ?? 0], end[2] ?? 0, end[3] ?? 0),
      );
    },
  },
  {
    name: 'between the tips of two slanted rooms',
    build(scene, width, { a, b }) {
      chamber(scene);
      const left = scene.put('left', 'kiosk', [-40, 1_000, 420, 1_150 + a, -40, 1_300]);
      return distanceBetween(
        left,
        scene.put('right', 'kiosk', [1_040, 1_000 + b, 1_040, 1_340, 420 + width, 1_160 + a]),
      );
    },
  },
  {
    name: 'across, between the corners of two rooms',
    build(scene, width, { a, b }) {
      chamber(scene);
      const turn = ((20 + a) * Math.PI) / 180;
      const left = scene.put('left', 'facility', box(-40, 1_000, 490, 100 + b));
      const [x, y] = [
        450 + Math.round(Math.cos(turn) * width),
        1_100 + b + Math.round(Math.sin(turn) * width),
      ];
      return distanceBetween(left, scene.put('right', 'facility', box(x, y, 1_040 - x, 120)));
    },
  },
  {
    name: 'between two rooms that overlap along it',
    build(scene, width, { a, b }) {
      chamber(scene);
      const left = scene.put('left', 'facility', box(-40, 1_000, 640, 100 + a));
      return distanceBetween(
        left,
        scene.put('right', 'facility', box(400 - b, 1_100 + a + width, 640 + b, 120)),
      );
    },
  },
  {
    name: 'at the mouth of a room with a hollow',
    build(scene, width, { a }) {
      chamber(scene);
      const [from, to] = [500 - Math.floor(width / 2), 500 + Math.ceil(width / 2)];
      // Around the stall with its mouth down; the lips are what is nearest.
      const room = scene.put('room', 'facility', [
        200,
        100,
        800,
        100,
        800,
        900 + a,
        to,
        900 + a,
        to,
        850 + a,
        750,
        850 + a,
        750,
        150,
        250,
        150,
        250,
        850 + a,
        from,
        850 + a,
        from,
        900 + a,
        200,
        900 + a,
      ]);
      const lip = (index: number) => [room[2 * index] ?? 0, room[2 * index + 1] ?? 0];
      return distanceBetween([...lip(3), ...lip(4)], [...lip(9), ...lip(10)]);
    },
  },
  {
    name: 'before the one free side of a stall',
    build(scene, width, { a, b }) {
      const { stall } = chamber(scene);
      const left = scene.put('left', 'facility', box(200, 100, 200, 400));
      const right = scene.put('right', 'facility', box(600, 100, 200, 400));
      scene.put('back', 'facility', box(400, 100, 200, 200));
      const [from, to] = [205 + (a % 20), 795 - (b % 20)];
      const before = scene.put('before', 'facility', box(from, 500 + width, to - from, 60));
      // Turned, the roundings of three shapes decide which side of the limit it lies on.
      if (scene.slack > 0) return undefined;
      return Math.max(
        Math.min(distanceBetween(stall, before), distanceBetween(left, before)),
        Math.min(distanceBetween(stall, before), distanceBetween(right, before)),
      );
    },
  },
];

/** L5 to L7: faults of the ways. */
export const wayKinds: readonly Kind[] = [
  ...slits.flatMap(({ name, build }): Kind[] => [
    { rule: 'L5', name, plant: (scene, sizes) => narrow(build(scene, 150 + sizes.at, sizes)) },
    { rule: 'L6', name, plant: (scene, sizes) => narrow(build(scene, Math.max(1, 60 + sizes.at), sizes)) },
  ]),
  {
    rule: 'L6',
    name: 'a level without an exit',
    plant(scene, { at }) {
      chamber(scene);
      if (at < 0) scene.plan.delete('gate');
      return { items: [], measured: at < 0 ? 'either' : undefined, isUnmeasured: at < 0 };
    },
  },
  {
    rule: 'L6',
    name: 'a stall that is walled in',
    plant(scene, { a }) {
      chamber(scene);
      scene.put('wall', 'facility', box(-60, 1_000 + a, 1_120, 60));
      return { items: ['one'], measured: [0, 0] };
    },
  },
  {
    rule: 'L7',
    name: 'down a straight lane',
    plant(scene, { at, a }) {
      const far = 2_500 - at;
      scene.put('hall', 'outline', box(0, 0, 400, 250 + far));
      scene.put('gate', 'gate', box(100, 200 + far, 200, 100));
      scene.stall('one', box(100 + (a % 50), 0, 150, 200));
      return farAway(scene, far);
    },
  },
  {
    rule: 'L7',
    name: 'around the end of a long room',
    plant(scene, { at, a }) {
      // Down on one side of the room and half way up on the other, a metre and a half around its end.
      const down = 1_010 + (at < 0 ? 200 : -260) + a;
      scene.put('hall', 'outline', box(0, 0, 900, 500 + down));
      scene.put('room', 'facility', box(400, -20, 100, 120 + down));
      scene.put('gate', 'gate', box(870, 0, 60, 200));
      scene.stall('one', box(100, 0, 150, 200));
      const about = 2 * down + 480;
      return about > 2_500 ? { items: ['one'], measured: [2_500, 3_600] } : { items: ['one'] };
    },
  },
];

function farAway(scene: Scene, far: number): Expected {
  const slack = 4 * scene.slack;
  if (slack > 0 && Math.abs(far - 2_500) <= slack) return { items: ['one'], measured: 'either' };
  return { items: ['one'], measured: far > 2_500 ? [far - slack, far + slack] : undefined };
}
