import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { asking, aFishMarket, at, type FishMarket } from '../lots/a-fish-market.ts';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';

// Goal: the map and the search say the same about a market, in every language and without marks. Method: a small
// market with two layouts, asked as the public.
const record = await testRecord();
let now = new Date('2026-11-22T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;

beforeAll(async () => {
  market = await aFishMarket(record, 'MS');
  await withConnection(record.ownerUrl, async (owner) => {
    for (const [number, days] of [
      [1, '[2026-01-01,2026-11-01)'],
      [2, '[2026-11-01,)'],
    ] as const) {
      const id = randomUUIDv7();
      await owner.query(
        `insert into layout (market_id, id, number, state, in_force) values ($1, $2, $3, 'in_force', $4)`,
        [market.id, id, number, days],
      );
      await owner.query(
        `insert into layout_shape (market_id, layout_id, level_id, kind, stall_id, outline)
         select $1, $2, level_id, 'stall', id, array[n * 150, 0, n * 150 + 150, 0, n * 150 + 150, 200, n * 150, 200]
         from (select level_id, id, (row_number() over (order by code))::int as n from stall where market_id = $1) s
         where $3 = 2 or n = 1`,
        [market.id, id, number],
      );
      if (number === 2)
        await owner.query(
          `insert into layout_shape (market_id, layout_id, level_id, kind, label, outline)
           select $1, $2, level.id, 'gate', 'Cổng Bắc', array[100, 400, 300, 400, 300, 440, 100, 440] from level where market_id = $1`,
          [market.id, id],
        );
    }
  });
  const trader = await asking(api, market.trader);
  const lines = ['ca-loc-dong', 'ca-loc-dong', 'gao-thom'].map((goodCode) => ({
    id: randomUUIDv7(),
    goodCode,
    quantity: { unit: 'kg', amount: 1000 },
    supplierId: null,
  }));
  const slip = { id: randomUUIDv7(), stall: 'C1-12', deviceAt: now.toISOString(), lines };
  expect((await trader('POST', '/markets/MS/lots', slip)).status).toBe(201);
});

const get = async (path: string) => (await api.ask('GET', `/api/v1/markets/ms${path}`)).json;
const listOf = (json: unknown, ...path: (string | number)[]): unknown[] => {
  const list = at(json, ...path);
  if (!Array.isArray(list)) throw new Error(`There is no list at ${path.join('.')}.`);
  return list;
};
const search = async (q: string) => listOf(await get(`/search?q=${encodeURIComponent(q)}`), 'hits');

describe('the map', () => {
  test('shows every stall of the layout in force with what is open there', async () => {
    const stalls = listOf(await get('/map'), 'levels', 0, 'stalls');
    expect(stalls).toMatchObject([
      {
        code: 'C1-12',
        tint: 'fish',
        categoryName: 'Cá đồng',
        categoryNameEn: 'Freshwater fish',
        openLots: 3,
        goods: ['ca-loc-dong', 'gao-thom'],
        businessName: market.trader.username,
      },
      { code: 'C1-13', tint: 'fish', openLots: 0, goods: [] },
      { code: 'C1-14', tint: 'empty', businessName: null },
    ]);
    expect(await get('/map')).toMatchObject({ levels: [{ widthCm: 600, heightCm: 440 }] });
  });

  test('of an earlier day is the layout of that day, and before the first there is none', async () => {
    expect(listOf(await get('/map?on=2026-05-05'), 'levels', 0, 'stalls')).toHaveLength(1);
    expect(at(await get('/map?on=2025-12-31'), 'code')).toBe('map-unknown');
  });

  test('counts what the stall’s own list shows', async () => {
    for (const stall of listOf(await get('/map'), 'levels', 0, 'stalls')) {
      const lots = listOf(await get(`/stalls/${String(at(stall, 'code'))}`), 'openLots');
      expect(lots).toHaveLength(Number(at(stall, 'openLots')));
      const goods = new Set(lots.map((lot) => at(lot, 'good', 'code')));
      expect([...goods].sort()).toEqual(at(stall, 'goods'));
    }
  });
});

test('what the board says stands on the map, the stall and the hall until it is taken back or over', async () => {
  const clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  const notice = (more: object) => ({ id: randomUUIDv7(), from: '2026-11-23', until: '2026-11-24', ...more });
  const closed = notice({ kind: 'closed', textVi: 'Chợ nghỉ để sửa mái.' });
  expect((await clerk('POST', '/markets/MS/notices', closed)).status).toBe(201);
  expect((await clerk('POST', '/markets/MS/notices', closed)).status).toBe(201);
  for (const path of ['/map', '/stalls/C1-12', '/hall', '/notices'])
    expect(at(await get(path), 'notices'), path).toMatchObject([
      { id: closed.id, textVi: 'Chợ nghỉ để sửa mái.' },
    ]);
  for (const [wrong, code] of [
    [{ kind: 'hours' }, 'notice-hours-missing'],
    [{ kind: 'news' }, 'notice-text-missing'],
    [{ kind: 'closed', until: '2026-11-20' }, 'notice-days-wrong'],
  ] as const)
    expect(at((await clerk('POST', '/markets/MS/notices', notice(wrong))).json, 'code')).toBe(code);
  now = new Date('2026-11-25T03:00:00Z');
  expect(at(await get('/notices'), 'notices')).toEqual([]);
  now = new Date('2026-11-22T21:00:00Z');
  const gone = await clerk('POST', `/markets/MS/notices/${closed.id}/withdrawal`, { id: randomUUIDv7() });
  expect([gone.status, at(gone.json, 'notices')]).toEqual([201, []]);
  expect(at(await get('/map'), 'notices')).toEqual([]);
});

test('a trader lists a price, the row leader helps and is seen to, the board may not, and the newest counts', async () => {
  const [owner, clerk, stranger] = [
    await asking(api, market.trader),
    await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id })),
    await asking(api, await aPerson(record, { role: 'trader', marketId: market.id })),
  ];
  const zoneId = await withConnection(record.ownerUrl, async (db) =>
    String((await db.query<{ id: string }>('select id from zone where market_id = $1', [market.id]))[0]?.id),
  );
  const leader = await asking(
    api,
    await aPerson(record, { role: 'row_leader', marketId: market.id, zoneId }),
  );
  const price = (dong: number | null) => ({ id: randomUUIDv7(), good: 'ca-loc-dong', dong });
  const shown = async () => at(await get('/stalls/C1-12'), 'prices');
  const [path, first] = ['/markets/MS/stalls/CU-07/prices', price(95_000)];
  for (const ask of [owner, owner]) expect((await ask('POST', path, first)).status).toBe(201);
  expect(await shown()).toMatchObject([
    { good: { code: 'ca-loc-dong' }, unit: 'kg', dong: 95_000, listedOn: '2026-11-23', isOnBehalf: false },
  ]);
  expect((await clerk('POST', path, price(1000))).status).toBe(403);
  expect(at((await stranger('POST', path, price(1000))).json, 'code')).toBe('stall-not-yours');
  expect((await owner('POST', path, price(95))).status).toBe(400);
  expect((await leader('POST', path, price(90_000))).status).toBe(201);
  expect(await shown()).toMatchObject([{ dong: 90_000, isOnBehalf: true }]);
  expect((await leader('POST', '/markets/MS/stalls/C1-14/prices', price(90_000))).status).toBe(409);
  expect(at((await owner('POST', path, price(null))).json, 'prices')).toEqual([]);
  expect(await shown()).toEqual([]);
});

test('a guard gives a day place once at a time; the public hears how many, and no names', async () => {
  const person = async (role: 'gate_guard' | 'board_clerk') =>
    asking(api, await aPerson(record, { role, marketId: market.id }));
  const [guard, clerk] = [await person('gate_guard'), await person('board_clerk')];
  const places = '/markets/MS/day-places';
  const more = { id: randomUUIDv7(), zone: 'C', count: 2 };
  expect((await guard('POST', places, more)).status).toBe(403);
  for (const ask of [clerk, clerk]) expect((await ask('POST', places, more)).status).toBe(201);
  const place = String(at((await guard('GET', places)).json, 'places', 0, 'id'));
  const days = (from: string, until: string) => ({
    id: randomUUIDv7(),
    from,
    until,
    name: 'Bà Thử',
    phone: '0900 000 777',
  });
  const book = (body: object) => guard('POST', `${places}/${place}/bookings`, body);
  const both = await Promise.all([
    book(days('2026-11-23', '2026-11-25')),
    book(days('2026-11-25', '2026-11-25')),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  expect(at(both.find(({ status }) => status === 409)?.json, 'code')).toBe('day-place-taken');
  const on = async (day: string) => (await guard('GET', `${places}?day=${day}`)).json;
  const booking = String(at(await on('2026-11-25'), 'places', 0, 'booking', 'id'));
  for (const [from, until] of [
    ['2026-11-20', '2026-11-21'],
    ['2026-11-26', '2026-12-31'],
    ['2026-11-27', '2026-11-26'],
  ])
    expect(at((await book(days(from ?? '', until ?? ''))).json, 'code')).toBe('day-place-days-wrong');
  expect(
    (await guard('POST', `/markets/MS/day-bookings/${booking}/cancellation`, { id: randomUUIDv7() })).status,
  ).toBe(201);
  expect((await book(days('2026-11-22', '2026-12-22'))).status).toBe(201);
  for (const path of ['/map', '/counts']) {
    expect(await get(path)).toMatchObject({ dayPlaces: { points: 2, taken: 1 } });
    expect(JSON.stringify(await get(path))).not.toMatch(/Bà Thử|777/);
  }
});

test('the counts are those of the map and name nobody', async () => {
  const [counts, stalls] = [await get('/counts'), listOf(await get('/map'), 'levels', 0, 'stalls')];
  const trading = stalls.filter((stall) => at(stall, 'state') === 'trading' && at(stall, 'tint') !== 'empty');
  const all = { points: 3, trading: trading.length, vacant: 1 };
  expect(counts).toMatchObject({ total: all, levels: [{ ordinal: 0, ...all }] });
  for (const by of ['zones', 'categories'])
    expect(listOf(counts, by).reduce((sum: number, one) => sum + Number(at(one, 'points')), 0)).toBe(3);
  expect(JSON.stringify(counts)).not.toContain(market.trader.username);
  expect(stalls).toMatchObject([
    { code: 'C1-12', lotsToday: 3, isSeenOpen: true },
    { code: 'C1-13', lotsToday: 0, isSeenOpen: false },
    {},
  ]);
});

test('the way leads from a gate to the stall, and where there is none says why', async () => {
  const way = async (query: string) => get(`/walk?${query}`);
  expect(await way('from=cong%20bac&to=C1-13')).toMatchObject({
    walk: { legs: [{ level: 0 }], steps: [{ kind: 'walk' }, { kind: 'arrive' }] },
    reason: null,
  });
  expect(await way('from=cong%20nam&to=C1-13')).toEqual({ walk: null, reason: 'from-unknown' });
  expect(await way('from=cong%20bac&to=Z9-99&wheelchair=1')).toEqual({ walk: null, reason: 'to-unknown' });
  expect((await api.ask('GET', '/api/v1/markets/ms/walk?to=C1-13')).status).toBe(400);
});

describe('the search', () => {
  test.each(['ca loc', 'cá lóc', 'cá quả', 'ca qua', 'snakehead', '黑鱼', '가물치', '雷魚', 'CÁ LÓC ĐỒNG'])(
    '%s finds the stall with cá lóc on the table',
    async (q) => {
      const [first] = await search(q);
      expect(first).toMatchObject({
        stall: 'C1-12',
        reason: 'good',
        matched: 'Cá lóc đồng',
        goods: [{ code: 'ca-loc-dong', openLots: 2 }],
      });
    },
  );

  test('a code, a former code and a business name lead to their stall', async () => {
    for (const q of ['C1-12', 'c112', 'cu-07', market.trader.username]) {
      expect(await search(q), q).toMatchObject([{ stall: 'C1-12' }]);
    }
  });

  test('a category finds every stall of it, goods on the table first', async () => {
    const stalls = (await search('ca dong')).map((hit) => at(hit, 'stall'));
    expect(stalls[0]).toBe('C1-12');
    expect(stalls).toEqual(expect.arrayContaining(['C1-13', 'C1-14']));
  });

  test('a stall that had the good this week is found behind, with nothing open', async () => {
    const before = now;
    now = new Date('2026-11-25T00:00:00Z');
    expect(await search('ca loc dong')).toMatchObject([{ stall: 'C1-12', goods: [{ openLots: 0 }] }]);
    expect(await search('gao thom')).toMatchObject([{ stall: 'C1-12', goods: [{ openLots: 1 }] }]);
    now = before;
  });

  test('what nobody sells finds nothing, and an empty question is refused', async () => {
    expect(await search('khủng long')).toEqual([]);
    expect((await api.ask('GET', '/api/v1/markets/ms/search?q=%20')).status).toBe(400);
  });
});

test('a former code opens the stall and says both codes', async () => {
  expect(await get('/stalls/cu-07')).toMatchObject({ code: 'C1-12', askedCode: 'CU-07', phone: null });
});

test('a phone is public only while a consent stands', async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await owner.query(
      `insert into trader_contact (market_id, trader_id, phone) values ($1, $2, '0900 000 123')`,
      [market.id, market.traderId],
    );
  });
  expect(await get('/stalls/C1-12')).toMatchObject({ phone: null });
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into consent (market_id, trader_id, purpose, text_version, given_at) values ($1, $2, 'public_phone', '1', now())`,
      [market.id, market.traderId],
    ),
  );
  expect(await get('/stalls/C1-12')).toMatchObject({ phone: '0900 000 123' });
  await withConnection(record.ownerUrl, (owner) => owner.query('update consent set withdrawn_at = now()'));
  expect(await get('/stalls/C1-12')).toMatchObject({ phone: null });
});

test('a good’s page names the stalls where it is open', async () => {
  const answer = await api.ask('GET', '/api/v1/goods/ca-loc-dong');
  expect(at(answer.json, 'markets')).toEqual([
    {
      code: 'MS',
      name: 'Chợ MS',
      stalls: [{ code: 'C1-12', businessName: market.trader.username, openLots: 2 }],
    },
  ]);
  expect((await api.ask('GET', '/api/v1/goods/khong-co')).status).toBe(404);
});
