import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { isProblem, type Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { ids, level, stall, zone } from './drawn-items.ts';

// Goal: no drawing is saved with an outline that crosses itself, the refusal says where, and what was saved stays; one that
// came from elsewhere can still be moved and put right. Method: saves through the API, and one row as an import writes it.
const record = await testRecord();
const api = openApi(record, () => new Date('2026-11-22T03:00:00Z'));
let clerk: ReturnType<Client['market']>;
let marketId: number;
let draft: string;
const bow = [0, 0, 300, 300, 300, 0, 0, 200];

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    const market = await arrangeMarket(owner, 'LC');
    marketId = market.id;
    clerk = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('LC');
  });
  draft = (await clerk.beginDraft({ id: randomUUIDv7(), isEmpty: true })).id;
  await save([ids.level, level, -1], [ids.zone, zone, -1], [ids.a, stall('R1-01', 0), -1]);
});

type Change = Parameters<typeof clerk.saveDraft>[1]['changes'][number];
const save = (...changes: [id: string, item: Change['item'], base: number][]) =>
  clerk.saveDraft(draft, {
    id: randomUUID(),
    seen: 0,
    changes: changes.map(([id, item, base]) => ({ id, item, base })),
  });
const drawnAt = async (id: string) => (await clerk.layout(draft)).items.find((one) => one.id === id)?.item;

test('is refused with the place, and what was saved before stays', async () => {
  const refusal = await save([ids.a, { ...stall('R1-01', 0), outline: bow }, 1]).then(
    () => undefined,
    (thrown: unknown) => (isProblem(thrown) ? thrown.problem : undefined),
  );
  expect(refusal).toMatchObject({
    status: 400,
    code: 'outline-crosses-itself',
    details: { x: 120, y: 120 },
  });
  expect(await drawnAt(ids.a)).toEqual(stall('R1-01', 0));
});

test('from elsewhere is moved, and put right', async () => {
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into layout_draft_item (market_id, layout_id, id, item, revision, changed_at) values ($1, $2, $3, $4, 1, now())`,
      [marketId, draft, ids.b, JSON.stringify({ ...stall('R1-02', 0), outline: bow })],
    ),
  );
  const movedBow = bow.map((value) => value + 400);
  const { revision } = await save([ids.b, { ...stall('R1-02', 0), outline: movedBow }, 1]);
  expect(await drawnAt(ids.b)).toMatchObject({ outline: movedBow });
  await save([ids.b, stall('R1-02', 400), revision]);
  expect(await drawnAt(ids.b)).toEqual(stall('R1-02', 400));
});
