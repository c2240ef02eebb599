import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import type { Role } from '@so-cho/db/domain';
import { aCard, aMarket, aPerson, password, pin, signIn } from '../access/people.ts';
import { joined, type Joined } from '../codes/gs1-numbers.ts';
import { PushPhone } from '../lots/push-phone.ts';
import type { TestRecord } from '../setup/record.ts';
import { at } from './api-document.ts';
import type { Known } from './from-schema.ts';
import type { TestApi } from './test-api.ts';

export interface TradingMarket {
  readonly code: string;
  readonly cookies: ReadonlyMap<Role, string>;
  /** A stop of sale that stands. */
  readonly holdId: string;
  readonly known: Known;
}

/** A market in which a trader sells: one stall, one good, one supplier, one lot of today, and somebody in each role. */
export async function aTradingMarket(record: TestRecord, api: TestApi, code: string): Promise<TradingMarket> {
  const market = await aMarket(record, { code });
  const cookies = new Map<Role, string>();
  for (const role of ['row_leader', 'gate_guard', 'inspector', 'board_clerk', 'board_head'] as const) {
    const zone = role === 'row_leader' ? { zoneId: market.zoneId } : {};
    cookies.set(role, await signIn(api, await aPerson(record, { role, marketId: market.id, ...zone })));
  }
  cookies.set('authority', await signIn(api, await aPerson(record, { role: 'authority', marketId: null })));
  const trader = await aPerson(record, { role: 'trader', marketId: market.id });
  const cookie = await signIn(api, trader);
  cookies.set('trader', cookie);
  await withConnection(record.ownerUrl, async (connection) => {
    await connection.query(`
      insert into category (code, name_vi, name_en, name_zh, goods_group, units, shelf_life_days)
      values ('FISH-LIVE', 'Cá đồng', 'Freshwater fish', '淡水鱼', 'seafood', '{kg,con,bo,thung,bao}', 1) on conflict do nothing;
      insert into good (code, category_code, name_vi, name_en, name_zh, name_ko, name_ja, fold, usual_unit)
      values ('ca-loc-dong', 'FISH-LIVE', 'Cá lóc đồng', 'Snakehead', '黑鱼', '가물치', '雷魚', 'ca loc dong', 'kg') on conflict do nothing`);
    await connection.query(
      `insert into tenancy (market_id, stall_id, trader_id, role, period)
       select $1, $2, g.trader_id, r.role, daterange('2026-01-01', null) from role_grant g, (values ('holder'), ('operator')) r (role)
       where g.user_id = $3`,
      [market.id, market.stallId, trader.userId],
    );
  });
  await openMap(record, market);
  const gs1 = await joined(record, market.id, ['ca-loc-dong']);
  const here = `/api/v1/markets/${code}`;
  const supplier = { id: randomUUIDv7(), name: 'Vựa cá số 3', kind: 'wholesale_bay', placeText: 'Bình Điền' };
  await mustBe(201, api.ask('POST', `${here}/suppliers`, { cookie, body: supplier }));
  const slip = slipOf(supplier.id);
  const recorded = await mustBe(201, api.ask('POST', `${here}/lots`, { cookie, body: slip }));
  const [heldLot = '', ...lots] = lotsOf(recorded);
  const hold = { id: randomUUIDv7(), lot: heldLot, kind: 'stop_sale', reason: 'Chờ xác minh' };
  const inspector = cookies.get('inspector');
  await mustBe(201, api.ask('POST', `${here}/holds`, { cookie: inspector, body: hold }));
  const labels = { id: randomUUIDv7(), paper: 'a4-3x8', count: 2, amount: 500, hasSerials: true };
  await mustBe(201, api.ask('POST', `${here}/lots/${lots[0] ?? ''}/label-runs`, { cookie, body: labels }));
  const photo = { cookie, body: onePixel, headers: { 'content-type': 'image/png' } };
  const { hash } = at(await mustBe(201, api.ask('POST', `${here}/files`, photo)));
  const card = await aCard(record, { market, userId: trader.userId });
  return {
    code,
    cookies,
    holdId: hold.id,
    known: knownOf({ code, lots, supplier: supplier.id, hash, card, trader, gs1, labels: labels.id }),
  };
}

/** A PNG of one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
  'base64',
);

async function openMap(record: TestRecord, market: { id: number; stallId: string }): Promise<void> {
  await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `with made as (insert into layout (market_id, number, state, in_force) values ($1, 1, 'in_force', '[2026-01-01,)') returning id)
       insert into layout_shape (market_id, layout_id, level_id, kind, stall_id, outline)
       select $1, made.id, stall.level_id, 'stall', stall.id, '{0,0,200,0,200,200,0,200}' from made, stall where stall.id = $2`,
      [market.id, market.stallId],
    ),
  );
}

function slipOf(supplierId: string) {
  const quantity = { unit: 'kg', amount: 12_000 };
  const line = () => ({ id: randomUUIDv7(), goodCode: 'ca-loc-dong', quantity, supplierId });
  return {
    id: randomUUIDv7(),
    stall: 'C1-12',
    deviceAt: new Date().toISOString(),
    lines: Array.from({ length: 12 }, line),
  };
}

function lotsOf(recorded: unknown): string[] {
  const lots: unknown = at(recorded)['lots'];
  return Array.isArray(lots) ? lots.map((lot: unknown) => String(at(lot)['code'])) : [];
}

interface Made {
  readonly code: string;
  readonly lots: readonly string[];
  readonly supplier: string;
  readonly hash: unknown;
  readonly card: string;
  readonly trader: { readonly username: string };
  readonly gs1: Joined;
  /** A run of labels. */
  readonly labels: string;
}

/** What is right stands several times, so that most requests name something that is there. */
function knownOf({ code, lots, supplier, hash, card, trader, gs1, labels }: Made): Known {
  const phone = new PushPhone({ host: 'fcm.googleapis.com' }, 'abc').keys;
  const mostly = (right: unknown, ...others: unknown[]) => [
    right,
    right,
    right,
    right,
    right,
    right,
    ...others,
  ];
  return {
    MarketCode: mostly(code, code.toLowerCase(), 'ZZ'),
    StallCode: mostly('C1-12', 'c1-12', 'Z9-99'),
    LotCode: [...lots, lots[0]?.toLowerCase(), `${code}-991231-9999-0`],
    Gtin: mostly(gs1.gtins[0], '09521234567899'),
    Gln: mostly(gs1.gln, '9521234567891'),
    PrintedLot: [lots[0], 'KL8G'],
    PrintedStall: mostly('C1-12', 'KL8G'),
    LabelSerial: mostly('7'),
    PrintedSerial: mostly('7KQ2ZD', '7kq2zd', '10LO'),
    run: mostly(labels, randomUUIDv7()),
    linkType: mostly('linkset', 'gs1:masterData', 'nonsense'),
    // Most markets print their own short address; this one has numbers for both.
    form: ['alias', 'gs1'],
    GoodCode: mostly('ca-loc-dong', 'khong-co'),
    FileHash: mostly(hash, '0'.repeat(64)),
    supplierId: mostly(supplier, null, randomUUIDv7()),
    unit: mostly('kg', 'con', 'chuc', 'lít'),
    amount: mostly(12_000, null, 7),
    grade: mostly('admit', 'refuse'),
    // Left out mostly: what may stand here depends on other fields.
    askedSize: [undefined],
    grams: [undefined],
    like: [undefined],
    paperIds: mostly(undefined, [], [randomUUIDv7()]),
    owingUntil: mostly(undefined, '2099-01-01T00:00:00Z'),
    kitExpiresOn: mostly('2099-01-01', '2020-01-01'),
    username: mostly(trader.username, 'khong.co.ai'),
    password: mostly(password, 'sai'),
    card: mostly(card, `${code}.khong-co`),
    pin: mostly(pin, '0000'),
    // Sooner, and every request after it by those in that role is refused for their missing second step.
    requiredFrom: mostly(null, '2099-01-01'),
    endpoint: mostly('https://fcm.googleapis.com/fcm/send/abc', 'https://169.254.169.254/'),
    p256dh: mostly(phone.p256dh, phone.auth),
    auth: mostly(phone.auth, phone.p256dh),
  };
}

async function mustBe(status: number, asked: ReturnType<TestApi['ask']>): Promise<unknown> {
  const answer = await asked;
  if (answer.status !== status) throw new Error(`Expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer.json;
}
