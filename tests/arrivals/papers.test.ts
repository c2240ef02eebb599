import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { asking, aFishMarket, at, type Ask, type FishMarket } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a paper covers many lots, is looked at by a second person, and alarms before it ends; a refused one documents
// nothing. Method: papers of the guard and the trader through the API, read where the board and the shopper read.
const record = await testRecord();
const now = new Date('2026-11-22T20:30:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let guard: Ask;
let trader: Ask;
let clerk: Ask;
let head: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'PA');
  guard = await asking(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId: market.id }));
  trader = await asking(api, market.trader);
});

const lots = async (goods: string[]) => {
  const lines = goods.map((goodCode) => ({
    id: randomUUIDv7(),
    goodCode,
    quantity: { unit: 'kg', amount: 5000 },
    supplierId: market.suppliers.bay,
  }));
  const slip = { id: randomUUIDv7(), stall: 'C1-12', deviceAt: now.toISOString(), lines };
  const { json } = await trader('POST', '/markets/PA/lots', slip);
  return goods.map((_, index) => String(at(json, 'lots', index, 'code')));
};
const add = async (ask: Ask, about: object) => {
  const id = randomUUIDv7();
  const paper = { id, kind: 'HD', number: 'HD-7/26', deviceAt: now.toISOString(), ...about };
  expect((await ask('POST', '/markets/PA/papers', paper)).status).toBe(201);
  return id;
};
const found = async (query: string) => {
  const { json } = await clerk('GET', `/markets/PA/papers?${query}`);
  const list = at(json, 'papers');
  return { json, list: Array.isArray(list) ? list.map((one: unknown) => one) : [] };
};
const evidenceOf = async (code: string) => {
  const { json } = await api.ask('GET', `/api/v1/lots/${code}`);
  const way = at(json, 'way');
  const hop = Array.isArray(way) ? way.find((one) => at(one, 'hop') === 'supplier') : undefined;
  return [at(hop, 'evidence'), at(json, 'knownHops')];
};
const review = (ask: Ask, paper: string, answer: string, reason = '') =>
  ask('POST', `/markets/PA/papers/${paper}/reviews`, { id: randomUUIDv7(), answer, reason });

test('one paper covers many lots; whoever entered it does not verify it, and another person does', async () => {
  const codes = await lots(['ca-loc-dong', 'ca-ro-phi']);
  const paper = await add(clerk, { lots: codes, issuer: 'Vựa Thử', supplierId: market.suppliers.bay });
  expect((await found('q=hd-7')).list).toMatchObject([
    { id: paper, lotCount: 2, isOwn: true, review: null, supplier: 'Vựa Thử', evidence: 'documented' },
  ]);
  const own = await review(clerk, paper, 'verified');
  expect([own.status, at(own.json, 'code')]).toEqual([403, 'paper-verified-by-enterer']);
  expect((await review(head, paper, 'verified')).json).toMatchObject({ review: { answer: 'verified' } });
  const rows = await withConnection(record.ownerUrl, (owner) =>
    owner.query(`select kind from log_outbox where market_id = $1 and kind = 'paper-review'`, [market.id]),
  );
  expect(rows).toHaveLength(1);
});

test('the record itself refuses that one person enters and verifies', async () => {
  const { list } = await found('q=hd-7');
  const broken = withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into paper_review select p.market_id, gen_random_uuid(), p.id, 'verified', '', now(), p.recorded_by from paper p where p.id = $1`,
      [at(list[0], 'id')],
    ),
  );
  await expect(broken).rejects.toThrow(/does not verify/);
});

test('a refused paper documents nothing on any of its lots, until it is verified after all', async () => {
  const codes = await lots(['ca-loc-dong', 'ca-ro-phi']);
  const paper = await add(guard, { lots: codes });
  const before = await Promise.all(codes.map(evidenceOf));
  expect(before).toEqual([
    ['documented', 2],
    ['documented', 2],
  ]);
  expect((await review(clerk, paper, 'refused', '')).status).toBe(400);
  await review(clerk, paper, 'refused', 'Số hóa đơn không có thật');
  expect(await Promise.all(codes.map(evidenceOf))).toEqual([
    ['declared', 1],
    ['declared', 1],
  ]);
  expect((await found('review=refused')).list).toMatchObject([{ id: paper }]);
  // Named again with new goods, it still documents nothing.
  const line = { id: randomUUIDv7(), goodCode: 'gao-thom', quantity: { unit: 'kg', amount: 5000 } };
  const again = await trader('POST', '/markets/PA/lots', {
    id: randomUUIDv7(),
    stall: 'C1-12',
    deviceAt: now.toISOString(),
    lines: [{ ...line, supplierId: market.suppliers.bay, paperIds: [paper] }],
  });
  expect(await evidenceOf(String(at(again.json, 'lots', 0, 'code')))).toEqual(['declared', 1]);
  await review(head, paper, 'verified');
  expect(await Promise.all(codes.map(evidenceOf))).toEqual(before);
});

test('a paper counts for the goods its rule names', async () => {
  const [fish, rice] = await lots(['ca-loc-dong', 'gao-thom']);
  await add(guard, { kind: 'XXNT', number: 'XX-1', lots: [fish, rice] });
  const farm = async (code = '') => {
    const way = at((await api.ask('GET', `/api/v1/lots/${code}`)).json, 'way');
    return (
      Array.isArray(way) &&
      way.some((one) => at(one, 'hop') === 'farm' && at(one, 'evidence') === 'documented')
    );
  };
  expect([await farm(fish), await farm(rice)]).toEqual([true, false]);
});

test('papers alarm thirty and seven days before their end and after it, to the board and to the trader', async () => {
  const [code = ''] = await lots(['ca-loc-dong']);
  const until = { expired: '2026-11-20', week: '2026-11-28', month: '2026-12-20', open: '2027-06-01' };
  for (const [name, validTo] of Object.entries(until))
    await add(guard, { kind: 'VG', number: `VG-${name}`, issuedOn: '2026-01-05', validTo, lots: [code] });
  for (const term of ['expired', 'week', 'month'])
    expect((await found(`term=${term}`)).list.map((one) => at(one, 'number'))).toEqual([`VG-${term}`]);
  expect(at((await found('')).json, 'counts')).toMatchObject({ expired: 1, week: 1, month: 1 });
  const day = (await trader('GET', '/markets/PA/trader-day')).json;
  expect(at(day, 'papersEnding')).toMatchObject([
    { number: 'VG-expired', term: 'expired' },
    { number: 'VG-week', term: 'week' },
    { number: 'VG-month', term: 'month' },
  ]);
});

test('what is searched for is no pattern, and is found without marks', async () => {
  expect((await found('q=%25')).list).toEqual([]);
  expect((await found('q=HD-7')).list.length).toBeGreaterThan(0);
  expect((await found('kind=VG')).list).toHaveLength(4);
});
