import { randomUUIDv7 } from 'node:crypto';
import { consentTexts } from '@so-cho/db/domain/traders';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { aPerson, password } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { asking, aFishMarket, at, type Ask, type FishMarket } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a person's own data is theirs: shown only as they agreed, taken along whole, and gone when it is erased.
// Method: the trader and the board through the API; afterwards every row of the record is looked through for the words.
const record = await testRecord();
const now = new Date('2026-11-22T20:30:00Z');
const api = testApi(record, { clock: { now: () => now } });
const secretWords = { phone: '0987 111 222', personName: 'Nguyễn Thị Riêng' };
const { version } = consentTexts.public_phone;
let market: FishMarket;
let trader: Ask;
let head: Ask;
let clerk: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'PR');
  trader = await asking(api, market.trader);
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId: market.id }));
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  const entered = await clerk('POST', `/markets/PR/traders/${market.traderId}`, {
    id: randomUUIDv7(),
    businessName: 'Cá Bà Riêng',
    ...secretWords,
  });
  expect(entered.status, entered.text).toBe(200);
  const slip = await trader('POST', '/markets/PR/lots', {
    id: randomUUIDv7(),
    stall: 'C1-12',
    deviceAt: now.toISOString(),
    lines: [
      {
        id: randomUUIDv7(),
        goodCode: 'ca-loc-dong',
        quantity: { unit: 'kg', amount: 5_000 },
        supplierId: null,
      },
    ],
  });
  expect(slip.status, slip.text).toBe(201);
});

const decide = (isGiven: boolean, more: object = {}) =>
  trader('POST', '/markets/PR/own-data/consents', {
    id: randomUUIDv7(),
    traderId: market.traderId,
    purpose: 'public_phone',
    textVersion: version,
    isGiven,
    ...more,
  });
const shownPhone = async () => at((await api.ask('GET', '/api/v1/markets/PR/stalls/C1-12')).json, 'phone');
const own = async () => at((await trader('GET', '/markets/PR/own-data')).json, 'traders', 0);

/** Tables in which any row holds the words, however it is nested. */
async function tablesWith(words: string): Promise<string[]> {
  return withConnection(record.ownerUrl, async (owner) => {
    const tables = await owner.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await owner.query(
        `select 1 from "${name}" r where to_jsonb(r)::text like '%' || $1 || '%' limit 1`,
        [words],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  });
}

test('a number is shown while its trader agrees to the present text, and to nobody afterwards', async () => {
  expect(await shownPhone()).toBeNull();
  expect(await own()).toMatchObject({ ...secretWords, consents: [{ givenAt: null, textVersion: version }] });
  expect((await decide(true, { textVersion: '2020-01' })).json).toMatchObject({
    code: 'consent-text-changed',
  });
  expect((await decide(true)).status).toBe(200);
  expect((await decide(true)).status).toBe(200);
  expect(await shownPhone()).toBe(secretWords.phone);
  expect(await own()).toMatchObject({ consents: [{ givenAt: now.toISOString(), givenVersion: version }] });
  expect((await decide(false)).status).toBe(200);
  expect(await shownPhone()).toBeNull();
  expect((await decide(true)).status).toBe(200);
});

test('nobody agrees for somebody else, or takes somebody else’s data along', async () => {
  const [other] = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ id: string }>(`select id from trader where market_id = $1 and id <> $2`, [
      market.id,
      market.traderId,
    ]),
  );
  expect((await decide(true, { traderId: other?.id })).status).toBe(404);
  const taken = await trader('GET', `/markets/PR/own-data/export.json?trader=${other?.id ?? ''}`);
  expect(taken.status).toBe(404);
});

test('one’s own file is whole and holds no secret; the board’s is noted', async () => {
  const file = await trader('GET', '/markets/PR/own-data/export.json');
  expect(file.json).toMatchObject({
    market: 'PR',
    trader: { business_name: 'Cá Bà Riêng' },
    contact: { phone: secretWords.phone, person_name: secretWords.personName },
    consents: [{ purpose: 'public_phone' }, { purpose: 'public_phone', withdrawn_at: null }],
    tenancies: [{ stall: 'C1-12' }],
    accounts: [{ username: market.trader.username }],
    devices: [{}],
    lots: [{ good: 'ca-loc-dong', amount: 5_000 }],
  });
  expect(file.text).not.toMatch(/pin_hash|token|password|\$argon2/);
  const boards = await head('GET', `/markets/PR/traders/${market.traderId}/personal-data.json`);
  expect(at(boards.json, 'lots')).toEqual(at(file.json, 'lots'));
  const noted = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ role: string }>(
      `select role from audit_entry where action = 'trader.exported' order by id`,
    ),
  );
  expect(noted.map(({ role }) => role)).toEqual(['trader', 'board_head']);
});

test('erasing takes every trace of the person, when no contract runs; what the law keeps stays nameless', async () => {
  const erase = () =>
    head('POST', `/markets/PR/traders/${market.traderId}/erasure`, {
      id: randomUUIDv7(),
      reason: 'Bà xin xóa khi nghỉ bán',
    });
  expect((await erase()).json).toMatchObject({ code: 'trader-still-here' });
  expect(await tablesWith(secretWords.phone)).toEqual(['trader_contact']);
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(`update tenancy set period = daterange('2026-01-01', '2026-11-20') where trader_id = $1`, [
      market.traderId,
    ]),
  );
  const erased = await erase();
  expect(erased.status, erased.text).toBe(200);
  for (const words of [secretWords.phone, secretWords.personName])
    expect([words, await tablesWith(words)]).toEqual([words, []]);
  // The name on the stall's board was public, and what the board did under it stays on record.
  expect(await tablesWith('Cá Bà Riêng')).toEqual(['audit_entry']);
  expect((await trader('GET', '/markets/PR/own-data')).status).toBe(401);
  const back = { username: market.trader.username, password };
  expect((await api.ask('POST', '/api/v1/session', { body: back })).status).toBe(401);
  const boards = await head('GET', `/markets/PR/traders/${market.traderId}/personal-data.json`);
  expect(boards.json).toMatchObject({ contact: null, devices: [], lots: [{ amount: 5_000 }] });
  expect((await erase()).status).toBe(200);
});
