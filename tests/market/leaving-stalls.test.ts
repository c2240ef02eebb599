import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { isProblem, type Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi } from '../checks/small-market.ts';
import type { SmallMarket } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { ids, level, stall, zone } from './drawn-items.ts';
import type { Item } from './drawn-items.ts';

// Goal: no tenant wakes up without a stall on the map. Method: a layout that drops a stall is scheduled first, and the stall is let
// afterwards, in every way there is.
const record = await testRecord();
const now = new Date('2026-11-22T03:00:00Z');
const api = openApi(record, () => now);
let market: SmallMarket;
let clerk: ReturnType<Client['market']>;
let traderId: string;

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    market = await arrangeMarket(owner, 'LV');
    clerk = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('LV');
    traderId = market.traderId;
  });
  const save = async (layout: string, changes: [id: string, item: Item | null, base: number][]) =>
    clerk.saveDraft(layout, {
      id: randomUUID(),
      seen: (await clerk.layout(layout)).layout.revision,
      changes: changes.map(([id, item, base]) => ({ id, item, base })),
    });
  const publish = async (layout: string, from: string) =>
    clerk.publishLayout(layout, {
      id: randomUUID(),
      from,
      revision: (await clerk.layout(layout)).layout.revision,
    });
  const { id: first } = await clerk.beginDraft({ id: randomUUIDv7(), isEmpty: true });
  await save(first, [
    [ids.level, level, -1],
    [ids.zone, zone, -1],
    [ids.a, stall('R1-01', 0), -1],
    [ids.b, stall('R1-02', 150), -1],
  ]);
  await publish(first, '2026-11-22');
  const { id: next } = await clerk.beginDraft({ id: randomUUIDv7(), isEmpty: false });
  expect(await save(next, [[ids.b, null, 0]])).toMatchObject({ conflicts: [] });
  expect(await publish(next, '2026-12-01')).toMatchObject({ state: 'scheduled' });
});

const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'nothing';
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown;
    return thrown.problem.code;
  }
};
const letOut = (code: string, lastDay?: string) =>
  clerk.beginTenancy({
    id: randomUUIDv7(),
    stall: code,
    traderId,
    role: 'holder',
    from: '2026-11-22',
    ...(lastDay !== undefined && { lastDay }),
  });

test('a stall that a scheduled layout no longer draws is let until that day, and no longer', async () => {
  expect(await codeOf(letOut('R1-02'))).toBe('stall-leaves-map');
  expect(await codeOf(letOut('R1-02', '2026-12-01'))).toBe('stall-leaves-map');
  const { id } = await letOut('R1-02', '2026-11-30');
  expect(await codeOf(clerk.renewTenancy(id, { id: randomUUIDv7(), lastDay: '2026-12-31' }))).toBe(
    'stall-leaves-map',
  );
  expect(await codeOf(letOut('R1-01'))).toBe('nothing');
});

test('once the layout is taken back, it is let again', async () => {
  const { layouts } = await clerk.layouts();
  const scheduled = layouts.find((one) => one.state === 'scheduled');
  const [own] = (await clerk.affairs('R1-02')).tenancies;
  await clerk.withdrawLayout(scheduled?.id ?? '', { id: randomUUID() });
  await clerk.renewTenancy(own?.id ?? '', { id: randomUUIDv7(), lastDay: '2026-12-31' });
  expect((await clerk.affairs('R1-02')).tenancies).toMatchObject([{ lastDay: '2026-12-31' }]);
});
