import { box } from '../planted.ts';
import type { Expected, Kind, Scene } from './scene.ts';

/** A stall of 200 cm that rooms enclose but for its front, which looks up. */
function alcove(scene: Scene): void {
  scene.stall('one', box(0, 0, 200, 220));
  scene.put('left', 'facility', box(-200, 0, 200, 220));
  scene.put('right', 'facility', box(200, 0, 200, 220));
  scene.put('back', 'facility', box(0, 220, 200, 100));
}

/** @param hidden centimetres of the front */
function share(scene: Scene, hidden: number): Expected {
  const percent = Math.floor(((200 - hidden) * 100) / 200);
  const slack = scene.slack === 0 ? 0 : 2;
  if (slack > 0 && Math.abs(percent - 60) <= slack) return { items: ['one'], measured: 'either' };
  return { items: ['one'], measured: percent < 60 ? [percent - slack, percent + slack] : undefined };
}

/** L12: faults of fronts. `at` below nothing hides more than two fifths of a front. */
export const frontKinds: readonly Kind[] = [
  {
    rule: 'L12',
    name: 'a plank before a part of the front',
    plant(scene, { at, a, b }) {
      alcove(scene);
      const hidden = Math.max(1, Math.min(199, 80 - at));
      const out = (a + b) % 56;
      scene.put('plank', 'facility', box(0, -out - 3 - scene.slack, hidden, 3));
      return share(scene, hidden);
    },
  },
  {
    rule: 'L12',
    name: 'two planks at its ends, one nearer than the other',
    plant(scene, { at, a, b }) {
      alcove(scene);
      const hidden = Math.max(4, Math.min(196, 80 - at));
      const first = 2 + (a % Math.max(1, hidden - 3));
      scene.put('plank', 'kiosk', box(0, -40 - (b % 10), first, 20));
      scene.put('other', 'kiosk', box(200 - (hidden - first), -30, hidden - first, 10));
      return share(scene, hidden);
    },
  },
  {
    rule: 'L12',
    name: 'a whole wall, nearer than a person is wide or not',
    plant(scene, { at, a }) {
      alcove(scene);
      const gap = Math.max(1, 60 + at + Math.sign(at) * scene.slack);
      scene.put('wall', 'facility', box(-100 - a, -gap - 40, 400 + 2 * a, 40));
      if (at === 0 && scene.slack > 0) return { items: ['one'], measured: 'either' };
      return { items: ['one'], measured: gap < 60 ? [0, 0] : undefined };
    },
  },
  {
    rule: 'L12',
    name: 'a stall that leans into the ground before the front',
    plant(scene, { at, a }) {
      alcove(scene);
      // A slanted neighbour whose ground reaches so far along the front.
      const hidden = Math.max(1, Math.min(199, 80 - at));
      scene.stall('other', [-120, -300, hidden, -25 - (a % 20), -120, -10]);
      return share(scene, hidden);
    },
  },
];
