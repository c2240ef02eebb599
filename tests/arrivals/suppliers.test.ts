import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { asking, aFishMarket, at, type Ask, type FishMarket } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: three spellings become one supplier and can be parted again, and a supplier without an account says itself
// whether goods are its own. Method: the board, the trader and a stranger with a link, through the API.
const record = await testRecord();
let now = new Date('2026-11-22T20:30:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let clerk: Ask;
let head: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'SU');
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId: market.id }));
  trader = await asking(api, market.trader);
});

const add = async (name: string, over: object = {}) => {
  const body = { id: randomUUIDv7(), name, kind: 'wholesale_bay', ...over };
  return String(at((await trader('POST', '/markets/SU/suppliers', body)).json, 'id'));
};
const aLot = async (supplierId: string) => {
  const line = {
    id: randomUUIDv7(),
    goodCode: 'ca-loc-dong',
    quantity: { unit: 'kg', amount: 20_000 },
    supplierId,
  };
  const slip = { id: randomUUIDv7(), stall: 'C1-12', deviceAt: now.toISOString(), lines: [line] };
  return String(at((await trader('POST', '/markets/SU/lots', slip)).json, 'lots', 0, 'code'));
};
const registry = async () => (await clerk('GET', '/markets/SU/supplier-registry')).json;
const suggested = async () => {
  const list = at(await registry(), 'suggestions');
  return Array.isArray(list) ? list.map((pair) => [String(at(pair, 'a')), String(at(pair, 'b'))].sort()) : [];
};
const decide = (supplierId: string, intoId: string, answer = 'same') =>
  clerk('POST', '/markets/SU/supplier-pairs', { id: randomUUIDv7(), supplierId, intoId, answer });
const supplierHop = async (code: string) => {
  const way = at((await api.ask('GET', `/api/v1/lots/${code}`)).json, 'way');
  return Array.isArray(way) ? (way.find((one) => at(one, 'hop') === 'supplier') as unknown) : undefined;
};

test('three spellings of one vựa are suggested, merged by a person, and taken apart again', async () => {
  const [kept, typed, third] = [
    await add('Vựa Tám Thử'),
    await add('Tám Thứ', { kind: 'other' }),
    await add('Vựa 8 Thử'),
  ];
  const pairs = await suggested();
  for (const pair of [
    [kept, typed],
    [kept, third],
    [typed, third],
  ])
    expect(pairs).toContainEqual(pair.sort());
  const lot = await aLot(typed);
  expect((await decide(typed, kept)).status).toBe(201);
  expect((await decide(third, kept)).status).toBe(201);
  expect(await suggested()).toEqual([]);
  const suppliers = at(await registry(), 'suppliers');
  const entry = Array.isArray(suppliers) ? suppliers.find((one) => at(one, 'id') === kept) : undefined;
  expect(entry).toMatchObject({ lots30Days: 1, spellings: [{ name: 'Tám Thứ' }, { name: 'Vựa 8 Thử' }] });
  expect(at(await supplierHop(lot), 'organisation')).toBe('Vựa Tám Thử');
  const chained = await decide(kept, market.suppliers.bay);
  expect([chained.status, at(chained.json, 'code')]).toEqual([409, 'supplier-merged-already']);
  await decide(typed, kept, 'different');
  expect(at(await supplierHop(lot), 'organisation')).toBe('Tám Thứ');
  // Whoever said that they are two is not asked again.
  expect(await suggested()).toEqual([]);
  const declared = await withConnection(record.ownerUrl, (owner) =>
    owner.query(`select supplier_id from lot where code = $1`, [lot]),
  );
  expect(declared).toEqual([{ supplier_id: typed }]);
});

test('a supplier’s own code opens its page, which names an organisation and nobody else', async () => {
  const maker = await add('Lò Bún Thử', { kind: 'maker' });
  const codeFor = async (id: string) => (await clerk('POST', `/markets/SU/suppliers/${id}/code`)).json;
  const [first, again] = [await codeFor(maker), await codeFor(maker)];
  expect(again).toEqual(first);
  expect(String(at(first, 'url'))).toMatch(/^HTTPS?:\/\/[^a-z]+\/N\/SU\/NH[0-9A-Z]{5}$/);
  const code = String(at(first, 'code'));
  const seen = async (asked: string) =>
    (await api.ask('GET', `/api/v1/markets/SU/supplier-codes/${asked}`)).json;
  expect(await seen(code.toLowerCase())).toMatchObject({ name: 'Lò Bún Thử', kind: 'maker', code });
  const bay = String(at(await codeFor(market.suppliers.bay), 'code'));
  expect(await seen(bay)).toMatchObject({ name: null, kind: 'wholesale_bay' });
  expect(JSON.stringify(await seen(bay))).not.toContain('Vựa Thử');
  const label = await api.ask('GET', `/api/v1/markets/SU/supplier-codes/${bay}/label.svg`);
  expect([label.status, label.text.includes(bay), label.text.includes('Vựa')]).toEqual([200, true, false]);
});

const makeLink = async (lot: string, id = randomUUIDv7()) => {
  const answer = await trader('POST', `/markets/SU/lots/${lot}/supplier-links`, { id });
  const token = String(at(answer.json, 'url')).split('/').at(-1) ?? '';
  return { ...answer, id, token, address: `/api/v1/markets/SU/supplier-questions/${token}` };
};
const say = (address: string, answer: string) => api.ask('POST', address, { body: { answer } });

test('a supplier denies a lot: nothing is held, the board sees it, and the hop is somebody’s word again', async () => {
  const lot = await aLot(market.suppliers.bay);
  const paper = { id: randomUUIDv7(), kind: 'PXK', number: 'P-1', lots: [lot], deviceAt: now.toISOString() };
  await clerk('POST', '/markets/SU/papers', paper);
  expect(await supplierHop(lot)).toMatchObject({ evidence: 'documented' });
  const link = await makeLink(lot);
  expect((await makeLink(lot, link.id)).json).toEqual(link.json);
  const question = await api.ask('GET', link.address);
  expect(question.json).toMatchObject({
    supplier: 'Vựa Thử',
    stall: 'C1-12',
    answer: null,
    goodName: 'Cá lóc đồng',
  });
  // Nothing of the trader but the stall: neither name nor phone nor plate.
  expect(question.text).not.toMatch(/phone|plate|businessName|trader/i);
  expect((await say(link.address, 'denied')).json).toMatchObject({ answer: 'denied' });
  await say(link.address, 'denied');
  expect(await supplierHop(lot)).toMatchObject({ evidence: 'declared' });
  const page = (await api.ask('GET', `/api/v1/lots/${lot}`)).json;
  expect(page).toMatchObject({ verdict: 'unproven', hold: null, knownHops: 1 });
  const answers = await head('GET', '/markets/SU/supplier-answers');
  expect(at(answers.json, 'answers')).toMatchObject([
    { lot, answer: 'denied', stands: true, supplier: 'Vựa Thử' },
  ]);
  // A later paper does not silence it; the supplier who thinks again does.
  await clerk('POST', '/markets/SU/papers', { ...paper, id: randomUUIDv7(), number: 'P-2' });
  expect(at((await api.ask('GET', `/api/v1/lots/${lot}`)).json, 'knownHops')).toBe(1);
  await say(link.address, 'confirmed');
  expect(await supplierHop(lot)).toMatchObject({ evidence: 'documented' });
  expect(at((await api.ask('GET', `/api/v1/lots/${lot}`)).json, 'knownHops')).toBe(2);
});

test('a confirmation alone stays a declaration: a link does not prove who pressed', async () => {
  const lot = await aLot(market.suppliers.bay);
  await say((await makeLink(lot)).address, 'confirmed');
  expect(await supplierHop(lot)).toMatchObject({ evidence: 'declared' });
});

test('when the board names another supplier, the denial of the former one stands no more', async () => {
  const lot = await aLot(market.suppliers.bay);
  await say((await makeLink(lot)).address, 'denied');
  const standing = async () => {
    const list = at((await head('GET', '/markets/SU/supplier-answers')).json, 'answers');
    return Array.isArray(list) && list.some((one) => at(one, 'lot') === lot && at(one, 'stands') === true);
  };
  expect(await standing()).toBe(true);
  const correction = { field: 'supplier', supplierId: market.suppliers.unplaced };
  const corrected = await clerk('POST', `/markets/SU/lots/${lot}/corrections`, {
    id: randomUUIDv7(),
    deviceAt: now.toISOString(),
    correction,
    note: 'Nguồn khác',
  });
  expect(corrected.status).toBe(201);
  expect(await standing()).toBe(false);
});

test('a link ends with its time, with its revocation, and is never guessed; it is kept as a hash only', async () => {
  const lot = await aLot(market.suppliers.bay);
  const [link, other] = [await makeLink(lot), await makeLink(lot)];
  expect(link.token).not.toBe(other.token);
  expect((await clerk('POST', `/markets/SU/supplier-links/${link.id}/revocation`)).status).toBe(200);
  const refused = await api.ask('GET', link.address);
  expect([refused.status, at(refused.json, 'code')]).toEqual([404, 'supplier-link-unknown']);
  expect((await say(link.address, 'confirmed')).status).toBe(404);
  const before = now;
  now = new Date(now.getTime() + 15 * 86_400_000);
  expect((await api.ask('GET', other.address)).status).toBe(404);
  now = before;
  expect((await api.ask('GET', other.address)).status).toBe(200);
  const rows = await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `select (select count(*)::int from supplier_link l where to_jsonb(l)::text like '%' || $1 || '%')
        + (select count(*)::int from idempotency_key k where to_jsonb(k)::text like '%' || $1 || '%')
        + (select count(*)::int from audit_entry e where to_jsonb(e)::text like '%' || $1 || '%') as found`,
      [other.token],
    ),
  );
  expect(rows).toEqual([{ found: 0 }]);
  const address = '203.0.113.7';
  const statuses = [];
  for (let count = 0; count < 61; count += 1)
    statuses.push((await api.ask('GET', `${other.address.slice(0, -1)}_`, { address })).status);
  expect([statuses[59], statuses[60]]).toEqual([404, 429]);
});

test('a lot without a supplier asks nobody, and a neighbour’s lot is not one’s own to ask about', async () => {
  const line = {
    id: randomUUIDv7(),
    goodCode: 'gao-thom',
    quantity: { unit: 'kg', amount: 1000 },
    supplierId: null,
  };
  const slip = { id: randomUUIDv7(), deviceAt: now.toISOString(), lines: [line] };
  const own = await trader('POST', '/markets/SU/lots', { ...slip, stall: 'C1-12' });
  const answer = await makeLink(String(at(own.json, 'lots', 0, 'code')));
  expect([answer.status, at(answer.json, 'code')]).toEqual([409, 'lot-without-supplier']);
  const theirs = await clerk('POST', '/markets/SU/lots', {
    ...slip,
    id: randomUUIDv7(),
    stall: 'C1-13',
    lines: [{ ...line, id: randomUUIDv7(), supplierId: market.suppliers.bay }],
  });
  const refused = await makeLink(String(at(theirs.json, 'lots', 0, 'code')));
  expect([refused.status, at(refused.json, 'code')]).toEqual([403, 'stall-not-yours']);
});

test('erasing a demonstration takes all of this with it', async () => {
  const tables = [
    'lot_match',
    'lot_match_decision',
    'owed_paper',
    'owed_settlement',
    'gate_policy',
    'paper_review',
    'supplier_merge',
    'supplier_link',
    'supplier_link_revocation',
    'supplier_answer',
  ];
  const count = () =>
    withConnection(record.ownerUrl, async (owner) => {
      const sums = tables.map(
        (name) => `select '${name}' as name, count(*)::int as n from ${name} where market_id = $1`,
      );
      const rows = await owner.query<{ name: string; n: number }>(sums.join(' union all '), [market.id]);
      return Object.fromEntries(rows.map((row) => [row.name, row.n]));
    });
  const guard = await asking(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
  await head('POST', '/markets/SU/gate-policy', { id: randomUUIDv7(), validFrom: '2026-11-24', rules: [] });
  const arrival = {
    id: randomUUIDv7(),
    gate: 'C1',
    arrivedAt: now.toISOString(),
    deviceAt: now.toISOString(),
    grade: 'admit_owing',
    lots: [
      {
        id: randomUUIDv7(),
        stall: 'C1-12',
        goodCode: 'ca-ro-phi',
        quantity: { unit: 'kg', amount: 900 },
        supplierId: null,
      },
    ],
  };
  const { json } = await guard('POST', '/markets/SU/arrivals', arrival);
  const line = {
    id: randomUUIDv7(),
    goodCode: 'ca-ro-phi',
    quantity: { unit: 'kg', amount: 900 },
    supplierId: null,
  };
  await trader('POST', '/markets/SU/lots', {
    id: randomUUIDv7(),
    stall: 'C1-12',
    deviceAt: now.toISOString(),
    lines: [line],
  });
  const paper = {
    id: randomUUIDv7(),
    kind: 'HD',
    number: '9',
    lots: [at(json, 'lots', 0, 'code')],
    deviceAt: now.toISOString(),
  };
  await guard('POST', '/markets/SU/papers', paper);
  await head('POST', `/markets/SU/papers/${paper.id}/reviews`, { id: randomUUIDv7(), answer: 'verified' });
  for (const [name, n] of Object.entries(await count())) expect(n, name).toBeGreaterThan(0);
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(`update market set is_demo = true where id = $1`, [market.id]),
  );
  await withConnection(record.ownerUrl, async (owner) => {
    await owner.query(`select set_config('app.market_id', $1, false)`, [String(market.id)]);
    await owner.query(`select erase_demonstration($1)`, [market.id]);
  });
  for (const [name, n] of Object.entries(await count())) expect(n, name).toBe(0);
});
