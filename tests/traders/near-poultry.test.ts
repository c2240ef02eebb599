import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { isProblem, type Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi } from '../checks/small-market.ts';
import { ids, level, stall, zone } from '../market/drawn-items.ts';
import type { Item } from '../market/drawn-items.ts';
import { testRecord } from '../setup/record.ts';

// Goal: nobody lets a stall beside live poultry to other food without a reason, in whatever way it is let, and a reason that
// was given holds. Method: a published map with hens 150 cm from one stall and 600 cm from another, through the API.
const record = await testRecord();
const today = '2026-11-22';
const api = openApi(record, () => new Date(`${today}T03:00:00Z`));
let clerk: ReturnType<Client['market']>;
const traders: string[] = [];
const hens = randomUUIDv7();

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    const market = await arrangeMarket(owner, 'GC');
    clerk = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('GC');
  });
  for (const businessName of ['Rau Chị Tư', 'Gà Chú Sáu', 'Rau Cô Bảy'])
    traders.push((await clerk.addTrader({ id: randomUUIDv7(), businessName })).id);
  const { id } = await clerk.beginDraft({ id: randomUUIDv7(), isEmpty: true });
  const drawn: [string, Item][] = [
    [ids.level, level],
    [ids.zone, zone],
    [hens, { ...(zone as Extract<Item, { type: 'zone' }>), code: 'H', isLivePoultry: true }],
    [ids.a, stall('R1-01', 0)],
    [ids.b, stall('R1-02', 900)],
    [ids.c, { ...stall('H1-01', 300), zone: hens }],
  ];
  await clerk.saveDraft(id, {
    id: randomUUID(),
    seen: 0,
    changes: drawn.map(([itemId, item]) => ({ id: itemId, item, base: -1 })),
  });
  await clerk.publishLayout(id, {
    id: randomUUID(),
    from: today,
    revision: (await clerk.layout(id)).layout.revision,
  });
});

const refusalOf = async (asked: Promise<unknown>) => {
  try {
    await asked;
    return undefined;
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown;
    return { code: thrown.problem.code, ...thrown.problem.details };
  }
};
const letOut = (code: string, trader: number, more: object = {}) =>
  clerk.beginTenancy({
    id: randomUUIDv7(),
    stall: code,
    traderId: traders[trader] ?? '',
    role: 'holder',
    from: today,
    lastDay: '2027-06-30',
    ...more,
  });
const near = { code: 'stall-near-poultry', stalls: 'H1-01, R1-01', measured: 150, required: 240 };
const waiver = { reason: 'Có vách ngăn kín', until: '2026-12-31' };

test('a new contract is refused with both stalls and the distance, and nothing is let', async () => {
  expect(await refusalOf(letOut('R1-01', 0))).toMatchObject(near);
  expect(await refusalOf(letOut('H1-01', 1))).toMatchObject(near);
  expect((await clerk.affairs('R1-01')).tenancies).toEqual([]);
  expect(await refusalOf(letOut('R1-02', 2))).toBeUndefined();
});

test('a reason that ended yesterday is none; one that holds lets the stall, and is asked for no more', async () => {
  const old = { ...waiver, until: '2026-11-21' };
  expect(await refusalOf(letOut('R1-01', 0, { poultryWaiver: old }))).toMatchObject(near);
  const line = await letOut('R1-01', 0, { poultryWaiver: waiver });
  expect(await refusalOf(letOut('H1-01', 1))).toBeUndefined();
  const renew = { id: randomUUIDv7(), lastDay: '2027-12-31' };
  expect(await refusalOf(clerk.renewTenancy(line.id, renew))).toBeUndefined();
  const { id } = await clerk.beginDraft({ id: randomUUIDv7(), isEmpty: false });
  const { waivers } = await clerk.layout(id);
  expect(waivers).toMatchObject([{ reason: 'Có vách ngăn kín', until: '2026-12-31' }]);
});

test('once the reason ends, a renewal and a transfer are asked again', async () => {
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(`update lint_waiver set until = '2026-11-21' where reason = 'Có vách ngăn kín'`),
  );
  const { tenancies } = await clerk.affairs('R1-01');
  const renew = { id: randomUUIDv7(), lastDay: '2028-12-31' };
  expect(await refusalOf(clerk.renewTenancy(tenancies[0]?.id ?? '', renew))).toMatchObject(near);
  const pass = { traderId: traders[2] ?? '', from: '2026-12-01', reason: 'sang sạp' };
  expect(await refusalOf(clerk.transferStall('R1-01', { id: randomUUIDv7(), ...pass }))).toMatchObject(near);
  const passed = await clerk.transferStall('R1-01', { id: randomUUIDv7(), ...pass, poultryWaiver: waiver });
  expect(passed).toMatchObject({ businessName: 'Rau Cô Bảy' });
});

test('a sheet says so in its preview, brings nothing in without a reason, and everything with one', async () => {
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(`update lint_waiver set until = '2026-11-21' where until > '2026-11-21'`),
  );
  const { code: _, ...distance } = near;
  const sheet = new Blob([
    'Mã sạp;Tên kinh doanh;Từ ngày;Đến hết ngày;Vai trò\nH1-01;Gà Chú Mười;01/07/2028;31/12/2028;Đứng tên\n',
  ]);
  const sent = await clerk.sendSheet({ id: randomUUIDv7(), name: 'sap.csv' }, sheet);
  expect(sent).toMatchObject({ rows: { new: 1, wrong: 0 }, nearPoultry: distance });
  const before = (await clerk.affairs('H1-01')).tenancies;
  expect(await refusalOf(clerk.commitImport(sent.id, { id: randomUUIDv7() }))).toMatchObject(near);
  expect((await clerk.affairs('H1-01')).tenancies).toEqual(before);
  const done = await clerk.commitImport(sent.id, { id: randomUUIDv7(), poultryWaiver: waiver });
  expect(done.counts).toMatchObject({ tenanciesNew: 1 });
  expect((await clerk.sheet(sent.id)).nearPoultry).toBeNull();
});
