import { randomUUIDv7 } from 'node:crypto';
import { startWorker } from '@so-cho/api/boot/jobs';
import { createLog } from '@so-cho/api/boot/log';
import { tasksOn } from '@so-cho/api/jobs';
import { withConnection } from '@so-cho/db/server';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { aPerson, signIn } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';
import { aPushService, PushPhone, senderOf } from './push-phone.ts';

// Goal: a recall is told on traders' phones within seconds, once, to nobody else, and nothing of it can be read on the way.
// Method: the real worker and a push service of our own behind TLS, which opens messages as a browser does.
const record = await testRecord();
const service = await aPushService();
const api = testApi(record, { env: { PUSH_SERVICES: service.host } });
let market: FishMarket;
let head: Ask;
let trader: Ask;
let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
afterAll(() => worker?.stop());

beforeAll(async () => {
  market = await aFishMarket(record, 'PU');
  const marketId = market.id;
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId }));
  trader = await asking(api, market.trader);
  const push = { services: [service.host], subject: 'https://cho.example', agent: service.agent };
  const { orm, ownerUrl } = record;
  const taskList = tasksOn({ orm, ownerUrl, dataDir: '/nowhere', push });
  worker = await startWorker({ ownerUrl, taskList, crontab: '', log: createLog({ isTerminal: true }) });
});

beforeEach(async () => {
  service.handed.length = 0;
  service.answers.clear();
  await owner('delete from push_address');
});

const owner = (sql: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (connection) => connection.query<Record<string, unknown>>(sql, values));
const give = (ask: Ask, phone: PushPhone) =>
  ask('POST', '/markets/PU/push', { id: randomUUIDv7(), endpoint: phone.endpoint, keys: phone.keys });
const quantity = { unit: 'kg', amount: 5_000 };

async function aLot(): Promise<string> {
  const lines = [{ id: randomUUIDv7(), goodCode: 'ca-loc-dong', quantity, supplierId: market.suppliers.bay }];
  const slip = { id: randomUUIDv7(), deviceAt: new Date().toISOString(), stall: 'C1-12', lines };
  return String(at((await trader('POST', '/markets/PU/lots', slip)).json, 'lots', 0, 'code'));
}

async function recalled(over: { ref?: string; [name: string]: unknown } = {}): Promise<string> {
  const answer = await head('POST', '/markets/PU/recalls', {
    id: randomUUIDv7(),
    by: 'lot',
    ref: over.ref ?? (await aLot()),
    lots: 1,
    reason: 'Nghi nhiễm formol',
    legalBasis: 'Luật An toàn thực phẩm, Điều 55',
    orderedBy: 'Sở An toàn thực phẩm',
    documentNumber: '88/LTH',
    ...over,
  });
  expect(answer.status).toBe(201);
  return String(at(answer.json, 'id'));
}
const stallOf = async (recall: string) =>
  at((await head('GET', `/markets/PU/recalls/${recall}`)).json, 'stallList', 0);
/** The queue has nothing left to do now; the telling of row leaders waits for its time. */
const idle = () =>
  vi.waitFor(
    async () =>
      expect(
        await owner(
          `select 1 from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts`,
        ),
      ).toEqual([]),
    { timeout: 15_000, interval: 50 },
  );

test('every phone of the trader is told within seconds, in words that name neither reason nor person', async () => {
  const [phone, second] = [new PushPhone(service, 'own'), new PushPhone(service, 'second')];
  expect((await give(trader, phone)).status).toBe(201);
  // The same person, signed in on another device.
  await give(await asking(api, market.trader), second);
  const orderedAt = Date.now();
  const recall = await recalled();
  await vi.waitFor(() => expect(service.handed).toHaveLength(2), { timeout: 5_000, interval: 20 });
  expect(Date.now() - orderedAt).toBeLessThan(5_000);
  const [own] = service.handed.filter(({ path }) => path === phone.path);
  if (own === undefined) throw new Error('The phone was not told.');
  expect(phone.read(own.body)).toEqual({
    title: 'Thu hồi 1 lô hàng',
    body: 'Sạp C1-12: ngưng bán, để riêng. Bấm để xem.',
    path: '/tieu-thuong/thu-hoi',
    tag: `recall-${recall}`,
    lang: 'vi',
  });
  expect(() => second.read(own.body)).toThrow();
  expect(own.body.toString('latin1')).not.toContain('C1-12');
  const { key, claims } = senderOf(own);
  expect(key).toBe(at((await trader('GET', '/markets/PU/push')).json, 'publicKey'));
  expect(claims).toMatchObject({ aud: `https://${service.host}`, sub: 'https://cho.example' });
  expect(own.headers).toMatchObject({ urgency: 'high', ttl: '86400', 'content-encoding': 'aes128gcm' });
  await idle();
  expect(await stallOf(recall)).toMatchObject({ toldAt: expect.any(String), readAt: null });
});

test('goods that come to light later are told to a phone that had been told, and had read', async () => {
  const phone = new PushPhone(service, 'late');
  await give(trader, phone);
  await aLot();
  const all = { by: 'supplier', ref: market.suppliers.bay };
  const scope = await head('GET', `/markets/PU/recall-scope?${new URLSearchParams(all)}`);
  const recall = await recalled({ ...all, lots: at(scope.json, 'lots') });
  const note = (over: object) =>
    head('POST', `/markets/PU/recalls/${recall}/events`, { id: randomUUIDv7(), ...over });
  await vi.waitFor(() => expect(service.handed).toHaveLength(1), { timeout: 5_000 });
  await idle();
  await note({ kind: 'read', stall: 'C1-12' });
  await aLot();
  await vi.waitFor(() => expect(service.handed).toHaveLength(2), { timeout: 5_000 });
  expect(phone.read(service.handed[1]?.body ?? Buffer.of())).toMatchObject({ title: 'Thu hồi 1 lô hàng' });
  await note({ kind: 'closed', note: 'Xong' });
});

test('a drill says on the phone that it is one', async () => {
  const phone = new PushPhone(service, 'drill');
  await give(trader, phone);
  await recalled({ isDrill: true });
  await vi.waitFor(() => expect(service.handed).toHaveLength(1), { timeout: 5_000 });
  expect(phone.read(service.handed[0]?.body ?? Buffer.of())).toMatchObject({
    title: 'DIỄN TẬP: Thu hồi 1 lô hàng',
  });
});

test('a service that is away is asked again until it takes it, and whoever was told is not told twice', async () => {
  const [well, ill] = [new PushPhone(service, 'well'), new PushPhone(service, 'ill')];
  service.answers.set(ill.path, 503);
  await give(trader, well);
  await give(await asking(api, await theNeighbour()), ill);
  const recall = await recalled({ ref: await handedOn(), lots: 2 });
  const paths = () => service.handed.map(({ path }) => path).sort();
  await vi.waitFor(() => expect(paths()).toEqual([ill.path, well.path].sort()), { timeout: 5_000 });
  service.answers.clear();
  // The queue waits longer after each try; the test does not.
  const again = `update graphile_worker._private_jobs set run_at = now() where key = 'tell_recall:' || $1 and locked_by is null returning 1`;
  await vi.waitFor(async () => expect(await owner(again, [recall])).toHaveLength(1), { timeout: 5_000 });
  await owner(`notify "jobs:insert", '{"count":1}'`);
  await vi.waitFor(() => expect(paths()).toEqual([ill.path, ill.path, well.path].sort()), {
    timeout: 10_000,
  });
});

test('a phone that does not want to be told any more is forgotten', async () => {
  const phone = new PushPhone(service, 'gone');
  service.answers.set(phone.path, 410);
  await give(trader, phone);
  const recall = await recalled();
  await vi.waitFor(() => expect(service.handed).toHaveLength(1), { timeout: 5_000 });
  await idle();
  expect(await owner('select 1 from push_address')).toEqual([]);
  expect(await stallOf(recall)).toMatchObject({ toldAt: null });
});

test('an answer that leads elsewhere is not followed', async () => {
  const phone = new PushPhone(service, 'led');
  service.answers.set(phone.path, 307);
  await give(trader, phone);
  await recalled();
  await idle();
  expect(service.handed.map(({ path }) => path)).toEqual([phone.path]);
});

test('a phone that was signed out, or whose owner said so, is not told', async () => {
  const [left, stopped, other] = ['left', 'stopped', 'other'].map((name) => new PushPhone(service, name));
  if (!left || !stopped || !other) throw new Error('Three phones.');
  const cookie = await signIn(api, market.trader);
  await api.ask('POST', '/api/v1/markets/PU/push', {
    cookie,
    body: { id: randomUUIDv7(), endpoint: left.endpoint, keys: left.keys },
  });
  expect((await api.ask('DELETE', '/api/v1/session', { cookie })).status).toBe(204);
  await give(trader, stopped);
  await trader('POST', '/markets/PU/push/withdrawal', { id: randomUUIDv7() });
  expect((await trader('GET', '/markets/PU/push')).json).toMatchObject({ endpoint: null });
  // Somebody of the same market who has nothing to do with it.
  await give(await asking(api, await aPerson(record, { role: 'trader', marketId: market.id })), other);
  await recalled();
  await idle();
  expect(service.handed).toEqual([]);
});

test('after a quarter of an hour the row leader is told of stalls that have not read it, and of no others', async () => {
  const phone = new PushPhone(service, 'leader');
  const [stall] = await owner(`select zone_id as zone from stall where market_id = $1 and code = 'C1-12'`, [
    market.id,
  ]);
  const leader = { role: 'row_leader', marketId: market.id, zoneId: String(stall?.['zone']) } as const;
  await give(await asking(api, await aPerson(record, leader)), phone);
  const ordered = new Date();
  const recall = await recalled();
  const waiting = `select extract(epoch from run_at - created_at)::int as s from graphile_worker._private_jobs where key = 'walk_recall:' || $1`;
  await vi.waitFor(async () => expect(await owner(waiting, [recall])).toEqual([{ s: 900 }]), {
    timeout: 5_000,
  });
  const hurry = `select graphile_worker.add_job('tell_recall', json_build_object('marketId', $1::int, 'recallId', $2::text, 'whom', 'leaders'))`;
  await owner(hurry, [market.id, recall]);
  await vi.waitFor(() => expect(service.handed).toHaveLength(1), { timeout: 5_000 });
  expect(phone.read(service.handed[0]?.body ?? Buffer.of())).toMatchObject({
    title: 'Có sạp chưa đọc lệnh thu hồi',
    body: 'Nhờ bạn tới tận nơi báo: C1-12',
  });
  const read = { id: randomUUIDv7(), kind: 'read', stall: 'C1-12', deviceAt: ordered.toISOString() };
  const { id, kind, stall: code } = read;
  expect(
    (await trader('POST', `/markets/PU/recalls/${recall}/events`, { id, kind, stall: code })).status,
  ).toBe(201);
  await owner(hurry, [market.id, recall]);
  await idle();
  expect(service.handed).toHaveLength(1);
});

test.each([
  'https://169.254.169.254/latest',
  'https://localhost:1/send',
  'https://evil.example/https://fcm.googleapis.com',
  'https://fcm.googleapis.com.evil.example/send',
  'https://user:secret@fcm.googleapis.com/send',
  'http://fcm.googleapis.com/send',
  'https://notify.windows.com.evil.example/w',
])('nothing is ever sent to %s', async (endpoint) => {
  const usual = testApi(record);
  const own = await asking(usual, market.trader);
  const { keys } = new PushPhone(service, 'x');
  const answer = await own('POST', '/markets/PU/push', { id: randomUUIDv7(), endpoint, keys });
  expect(answer.json).toMatchObject({ status: 400, code: 'push-service-unknown' });
  expect(await owner('select 1 from push_address')).toEqual([]);
});

test('the services of the usual browsers are known, and `none` switches messages off', async () => {
  const usual = await asking(testApi(record), market.trader);
  const { keys } = new PushPhone(service, 'x');
  for (const host of [
    'fcm.googleapis.com',
    'updates.push.services.mozilla.com',
    'web.push.apple.com',
    'sg2p.notify.windows.com',
  ]) {
    const given = { id: randomUUIDv7(), endpoint: `https://${host}/send/abc`, keys };
    expect((await usual('POST', '/markets/PU/push', given)).status, host).toBe(201);
  }
  // A device has one address: the latest.
  expect(await owner('select count(*)::int as n from push_address')).toEqual([{ n: 1 }]);
  const off = await asking(testApi(record, { env: { PUSH_SERVICES: 'none' } }), market.trader);
  expect((await off('GET', '/markets/PU/push')).json).toMatchObject({ publicKey: null });
});

test('keys that no browser makes are refused before anything is kept', async () => {
  const phone = new PushPhone(service, 'x');
  const send = (keys: object) =>
    trader('POST', '/markets/PU/push', { id: randomUUIDv7(), endpoint: phone.endpoint, keys });
  expect((await send({ ...phone.keys, auth: 'kurz' })).status).toBe(400);
  expect((await send({ ...phone.keys, p256dh: phone.keys.auth })).status).toBe(400);
  // So long as a point is, and on no curve: it would fail only when the message is to be sent.
  const offCurve = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)]).toString('base64url');
  expect((await send({ ...phone.keys, p256dh: offCurve })).status).toBe(400);
});

test('the private key is nobody’s but the owner’s', async () => {
  await expect(record.orm.em.fork().execute('select private_key from push_key')).rejects.toThrow(
    /permission denied/,
  );
  expect(await owner('select length(private_key) as n from push_key')).toEqual([{ n: 43 }]);
});

let neighbour: Awaited<ReturnType<typeof aPerson>> | undefined;
/** Whoever trades next door, at C1-13, where part of the goods goes. */
async function theNeighbour() {
  if (neighbour !== undefined) return neighbour;
  neighbour = await aPerson(record, { role: 'trader', marketId: market.id });
  await owner(
    `insert into tenancy (market_id, stall_id, trader_id, role, period)
     select s.market_id, s.id, g.trader_id, 'seller', daterange('2026-01-01', null) from stall s, role_grant g
     where s.market_id = $1 and s.code = 'C1-13' and g.user_id = $2`,
    [market.id, neighbour.userId],
  );
  return neighbour;
}

async function handedOn(): Promise<string> {
  const root = await aLot();
  const move = { kind: 'transfer', amount: 2_000, toStall: 'C1-13', lotId: randomUUIDv7() };
  const stamp = { id: randomUUIDv7(), deviceAt: new Date().toISOString() };
  expect((await trader('POST', `/markets/PU/lots/${root}/moves`, { ...stamp, move })).status).toBe(201);
  return root;
}
