import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { dayGroundLabel } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { ids, level, stall, zone } from './drawn-items.ts';
import type { Item } from './drawn-items.ts';

// Goal: places by the day are drawn, counted and given as one thing, and the public never learns who stands there. Method: a
// clerk draws their ground and puts it in force, opens places in the book, a guard gives some; each time the public looks.
const record = await testRecord();
const api = openApi(record, () => new Date('2026-11-22T03:00:00Z'));
type Board = ReturnType<Client['market']>;
let clerk: Board;
let guard: Board;
let isFirst = true;

const shape = (kind: 'day-places' | 'gate', label: string, units: number, at: readonly number[]): Item => {
  const [x = 0, y = 0, w = 0, h = 0] = at;
  const outline = [x, y, x + w, y, x + w, y + h, x, y + h];
  return { type: 'ground', level: ids.level, kind, label, outline, units };
};
const drawn = (first: number, units: number, x: number, w = 300) =>
  shape('day-places', dayGroundLabel({ zone: 'R', first }), units, [x, 500, w, 100]);

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    const market = await arrangeMarket(owner, 'DN');
    clerk = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('DN');
    guard = (await api.clientOf(await arrangePerson(owner, 'gate_guard', market.id))).market('DN');
  });
});

/** Draws the grounds in place of those that are there, with whatever else is given, and puts that in force today. */
async function putInForce(
  grounds: readonly Item[],
  more: readonly [id: string, item: Item][] = [],
): Promise<void> {
  const { id } = await clerk.beginDraft({ id: randomUUIDv7(), isEmpty: isFirst });
  isFirst = false;
  const { layout, items } = await clerk.layout(id);
  const old = items.filter(({ item }) => item?.type === 'ground' && item.kind === 'day-places');
  await clerk.saveDraft(id, {
    id: randomUUID(),
    seen: layout.revision,
    changes: [
      ...old.map((one) => ({ id: one.id, item: null, base: one.revision })),
      ...more.map(([itemId, item]) => ({ id: itemId, item, base: -1 })),
      ...grounds.map((item) => ({ id: randomUUIDv7(), item, base: -1 })),
    ],
  });
  const { revision } = (await clerk.layout(id)).layout;
  await clerk.publishLayout(id, { id: randomUUID(), from: '2026-11-22', revision });
}
const drawnOnly = async () => (await clerk.dayPlaces()).zones.find(({ code }) => code === 'R')?.drawnOnly;

/** What anybody sees: the places of the map, and the counts beside it. */
async function seen() {
  const open = api.nobody.market('DN');
  const [map, counts] = [await open.map(), await open.counts()];
  expect(counts.dayPlaces).toEqual(map.dayPlaces);
  const cells = map.levels.flatMap(({ dayPlaces }) => dayPlaces);
  const taken = cells.filter(({ isTaken }) => isTaken);
  expect(cells).toHaveLength(map.dayPlaces.points - map.dayPlaces.undrawn);
  expect(JSON.stringify([map, counts])).not.toMatch(/Dì Thử|555/);
  return {
    cells: cells.map(({ number, outline }) => `${number} at ${outline[0]}`),
    taken: taken.map(({ number }) => number),
    counts: map.dayPlaces,
  };
}

test('ground that is drawn shows as many places as the book has, and the board learns which are missing', async () => {
  await putInForce(
    [drawn(1, 3, 0)],
    [
      [ids.level, level],
      [ids.zone, zone],
      [ids.a, stall('R1-01', 0)],
      [randomUUIDv7(), shape('gate', 'Cửa', 1, [0, 1000, 150, 20])],
    ],
  );
  expect(await seen()).toMatchObject({ cells: [], counts: { points: 0, zones: [] } });
  expect(await drawnOnly()).toBe(3);
  const book = await clerk.addDayPlaces({ id: randomUUIDv7(), zone: 'R', count: 4 });
  expect(book.places.map(({ number, isDrawn }) => [number, isDrawn])).toEqual([
    [1, true],
    [2, true],
    [3, true],
    [4, false],
  ]);
  expect(await drawnOnly()).toBe(0);
  expect(await seen()).toEqual({
    cells: ['1 at 0', '2 at 100', '3 at 200'],
    taken: [],
    counts: {
      points: 4,
      taken: 0,
      undrawn: 1,
      zones: [{ zone: 'R', points: 4, taken: 0, undrawn: 1 }],
    },
  });
});

test('who gets a place shows as taken and nobody by name; what no map draws is counted all the same', async () => {
  const { places } = await guard.dayPlaces();
  const give = async (number: number) => {
    const place = places.find((one) => one.number === number)?.id ?? '';
    const days = { from: '2026-11-22', until: '2026-11-22' };
    await guard.bookDayPlace(place, { id: randomUUIDv7(), ...days, name: 'Dì Thử', phone: '0900 000 555' });
  };
  await give(2);
  await give(4);
  expect(await seen()).toMatchObject({ taken: [2], counts: { points: 4, taken: 2, undrawn: 1 } });
});

test('another map moves the places and leaves who has them', async () => {
  await putInForce([drawn(1, 3, 900), drawn(4, 2, 0)]);
  expect(await seen()).toMatchObject({
    cells: ['1 at 900', '2 at 1000', '3 at 1100', '4 at 0'],
    taken: [2, 4],
    counts: { points: 4, undrawn: 0 },
  });
  expect(await drawnOnly()).toBe(1);
});

test('a way goes around the places: nobody walks through baskets', async () => {
  const length = async () => {
    const { walk } = await api.nobody.market('DN').walk({ from: 'Cửa', to: 'R1-01', wheelchair: '0' });
    return walk?.lengthCm ?? 0;
  };
  await putInForce([drawn(1, 4, 2000)]);
  const free = await length();
  await putInForce([drawn(1, 4, -600, 1400)]);
  expect(await length()).toBeGreaterThan(free + 500);
});
