import type { Outline } from '../../outline.ts';
import type { StallItem } from '../../plan/items.ts';
import { box } from '../planted.ts';
import { depthBetween, distanceBetween } from './scene.ts';
import type { Expected, Kind, Scene, Sizes } from './scene.ts';

type Goods = Partial<StallItem>;
const hens: Goods = { zone: 'hens' };

/** Two stalls `gap` from each other, in one of several ways, and how far they are once their corners were rounded. */
const neighbours: readonly ((
  scene: Scene,
  goods: readonly [Goods, Goods],
  gap: number,
  sizes: Sizes,
) => number)[] = [
  (scene, [one, other], gap, { a, b }) =>
    apart(
      scene.stall('one', box(0, 0, 150 + a, 200), one),
      scene.stall('other', box(150 + a + gap, b, 160, 200), other),
    ),
  (scene, [one, other], gap, { a, b }) => {
    const turn = ((10 + a) * Math.PI) / 180;
    const [x, y] = [200 + Math.round(Math.cos(turn) * gap), 200 + Math.round(Math.sin(turn) * gap)];
    return apart(
      scene.stall('one', box(0, 0, 200, 200), one),
      scene.stall('other', box(x, y, 180 + b, 170), other),
    );
  },
  (scene, [one, other], gap, { a, b }) =>
    apart(
      scene.stall('one', box(0, 0, 200, 300), one),
      scene.stall('other', [200 + gap, 100 + a, 500 + gap, 20, 460 + gap, 330 + b], other),
    ),
];

function apart(a: Outline, b: Outline): number {
  return depthBetween(a, b) > -1e-6 ? 0 : distanceBetween(a, b);
}

function near(
  rule: 'L8' | 'L9',
  limit: number,
  name: string,
  goods: readonly [Goods, Goods],
  isAsked = true,
): Kind[] {
  return neighbours.map((place, index) => ({
    rule,
    name: `${name}, ${['side by side', 'corner to corner', 'a tip before a side'][index]}`,
    plant(scene, sizes): Expected {
      const gap = sizes.a % 4 === 0 ? Math.max(0, sizes.b - 20) : limit + sizes.at;
      const measured = Math.floor(place(scene, goods, gap, sizes) + 1e-9);
      return {
        items: ['one', 'other'],
        measured: isAsked && measured < limit ? [measured, measured] : undefined,
      };
    },
  }));
}

/** L8 to L11: faults of what is sold where, and of toilets. */
export const goodsKinds: readonly Kind[] = [
  ...near('L8', 240, 'live poultry by vegetables', [hens, {}]),
  ...near('L8', 240, 'vegetables let among live poultry', [{ zone: 'hens', category: 'VEG' }, hens]),
  ...near('L8', 240, 'live poultry by live poultry', [hens, { zone: 'hens', category: 'HEN' }], false),
  ...near('L8', 240, 'live poultry by no food', [hens, { zone: 'cloth' }], false),
  ...near('L9', 150, 'raw meat by what is eaten there', [{ category: 'RAW' }, { category: 'READY' }]),
  ...near('L9', 150, 'eggs by fresh noodles', [{ category: 'NOODLE' }, { category: 'EGG' }]),
  ...near('L9', 150, 'raw meat by vegetables', [{ category: 'RAW' }, {}], false),
  ...near('L9', 150, 'raw meat by clothes', [{ category: 'RAW' }, { category: 'CLOTHES' }], false),
  {
    rule: 'L10',
    name: 'a cabin short, or just enough',
    plant(scene, { at, a, b }) {
      const holders = 1 + a * 2 + b;
      const required = Math.ceil(holders / 25);
      const cabins = at < 0 ? required - 1 : required;
      hold(scene, holders);
      scene.put('gate', 'gate', box(0, 0, 300, 60));
      if (cabins > 0) scene.put('wc', 'toilet', box(500, 0, 200, 200), { units: cabins });
      return toiletsOf(cabins, required);
    },
  },
  {
    rule: 'L10',
    name: 'stalls that few hold, and many that nobody holds',
    plant(scene, { at, a }) {
      // Each of them holds three stalls, and counts once.
      const holders = at < 0 ? 26 : 25;
      hold(scene, holders, 3);
      for (let index = 0; index < 40 + a; index++)
        scene.stall(`free ${index}`, box(index * 160, 900, 150, 200));
      scene.put('gate', 'gate', box(0, 0, 300, 60));
      scene.put('wc', 'toilet', box(500, 0, 200, 200));
      return toiletsOf(1, at < 0 ? 2 : 1);
    },
  },
  {
    rule: 'L10',
    name: 'toilets on a floor that no stairs lead to',
    plant(scene, { at, a, b }) {
      hold(scene, 20 + (a % 5));
      scene.level('up', 1);
      scene.put('gate', 'gate', box(0, 0, 300, 60));
      scene.put('wc', 'toilet', box(500, 0, 200, 200), { level: 'up', units: 1 + b });
      scene.put('stairs', 'stairs', box(900, 0, 300, 300), { label: 'Thang A' });
      // Stairs of another name beside it lead elsewhere; those that stand over it lead up.
      const x = at < 0 ? 2_400 : 1_000;
      scene.put('stairs up', 'stairs', box(x, 0, 300, 300), { level: 'up', label: 'Thang B' });
      return toiletsOf(at < 0 ? 0 : 1 + b, 1);
    },
  },
  {
    rule: 'L11',
    name: 'clothes among food',
    plant(scene, { at, a }) {
      scene.stall('one', box(a, 0, 200, 200), { category: at < 0 ? 'CLOTHES' : 'RAW' });
      return { items: ['one'], measured: at < 0 ? 'either' : undefined, isUnmeasured: at < 0 };
    },
  },
  {
    rule: 'L11',
    name: 'food among clothes',
    plant(scene, { at, a }) {
      scene.stall('one', box(a, 0, 200, 200), { zone: 'cloth', category: at < 0 ? 'VEG' : null });
      return { items: ['one'], measured: at < 0 ? 'either' : undefined, isUnmeasured: at < 0 };
    },
  },
  {
    rule: 'L11',
    name: 'anything in a zone of no one kind',
    plant(scene, { at }) {
      scene.stall('one', box(0, 0, 200, 200), { zone: 'open', category: at < 0 ? 'CLOTHES' : 'RAW' });
      return { items: ['one'] };
    },
  },
];

function hold(scene: Scene, holders: number, stallsOfEach = 1): void {
  const ids = Array.from({ length: holders * stallsOfEach }, (_, index) => `held ${index}`);
  for (const [index, id] of ids.entries())
    scene.stall(id, box((index % 40) * 160, 2_000 + Math.floor(index / 40) * 400, 150, 200));
  const holder = (id: string) => `holder ${Number(id.split(' ')[1]) % holders}`;
  scene.ground = { ...scene.ground, holders: new Map(ids.map((id) => [id, holder(id)])) };
}

function toiletsOf(cabins: number, required: number): Expected {
  return { items: [], required, measured: cabins < required ? [cabins, cabins] : undefined };
}
