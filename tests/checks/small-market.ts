import { randomUUIDv7 } from 'node:crypto';
import { createApp } from '@so-cho/api';
import { createClient } from '@so-cho/api/client';
import { readConfig } from '@so-cho/api/boot/config';
import { createLog } from '@so-cho/api/boot/log';
import { hashSecret } from '@so-cho/db';
import { lotCodeOf, marketDay } from '@so-cho/db/domain';
import type { Connection } from '@so-cho/db/server';
import type { TestRecord } from '../setup/record.ts';

export const marketClock = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' };
export const password = 'mười hai sạp rau';

export interface SmallMarket {
  readonly id: number;
  readonly code: string;
  readonly stalls: readonly { readonly id: string; readonly code: string }[];
  readonly traderId: string;
  /** Of a wholesale bay, of a cooperative whose province was renamed in 2025, and of nowhere known. */
  readonly suppliers: { readonly bay: string; readonly farm: string; readonly unplaced: string };
}

/** Places and goods every market shares; once for a record. */
export async function arrangeCatalogue(owner: Connection): Promise<void> {
  await owner.query(`
    insert into place (scheme, code, name, fold, valid_from, valid_to) values
      ('VN-PRE-2025', '82', 'Tiền Giang', 'tien giang', '2004-01-01', '2025-07-01'),
      ('VN-2025', '82', 'Đồng Tháp', 'dong thap', '2025-07-01', null);
    insert into place_successor values ('VN-PRE-2025', '82', 'VN-2025', '82');
    insert into category (code, name_vi, name_en, name_zh, goods_group, units, shelf_life_days) values
      ('VEG-LEAF', 'Rau ăn lá', 'Leaf vegetables', '叶菜', 'vegetable', '{kg,bo}', 1),
      ('FISH-SEA', 'Cá biển', 'Sea fish', '海鱼', 'seafood', '{kg}', 2);
    insert into good (code, category_code, name_vi, name_en, name_zh, name_ko, name_ja, fold, usual_unit) values
      ('rau-muong', 'VEG-LEAF', 'Rau muống', 'Water spinach', '空心菜', '공심채', '空心菜', 'rau muong', 'kg'),
      ('ca-nuc', 'FISH-SEA', 'Cá nục', 'Scad', '鲹鱼', '가라지', 'ムロアジ', 'ca nuc', 'kg')`);
}

/** A market with one level, one zone, three stalls, one household and three suppliers. */
export async function arrangeMarket(owner: Connection, code: string): Promise<SmallMarket> {
  const [market] = await owner.query<{ id: number }>(
    `insert into market (code, name, ward_name, opens_at, closes_at) values ($1, $2, 'phường Thử', '04:30', '18:00') returning id`,
    [code, `Chợ ${code}`],
  );
  if (!market) throw new Error('The market was not inserted.');
  const ids = Array.from({ length: 9 }, () => randomUUIDv7());
  const [level, zone, trader, bay, farm, unplaced, ...stallIds] = ids;
  const stalls = stallIds.map((id, index) => ({ id, code: `A1-0${index + 1}` }));
  await owner.query(`insert into level values ($1, $2, 0, 'Tầng trệt', 'T')`, [market.id, level]);
  await owner.query(`insert into zone (market_id, id, code, name_vi) values ($1, $2, 'A', 'Rau')`, [
    market.id,
    zone,
  ]);
  for (const stall of stalls) {
    await owner.query(
      `insert into stall (market_id, id, code, zone_id, level_id, state) values ($1, $2, $3, $4, $5, 'trading')`,
      [market.id, stall.id, stall.code, zone, level],
    );
  }
  await owner.query(
    `insert into trader (market_id, id, business_name, fold, started_on) values ($1, $2, 'Sạp Thử', 'sap thu', '2024-01-01')`,
    [market.id, trader],
  );
  await owner.query(
    `insert into supplier (market_id, id, name, fold, kind, place_scheme, place_code, place_raw) values
      ($1, $2, 'Vựa Thử', 'vua thu', 'wholesale_bay', 'VN-2025', '82', 'Chợ đầu mối Thử, Đồng Tháp'),
      ($1, $3, 'HTX Thử', 'htx thu', 'cooperative', 'VN-PRE-2025', '82', 'Tiền Giang'),
      ($1, $4, 'Nguồn Thử', 'nguon thu', 'other', null, null, '')`,
    [market.id, bay, farm, unplaced],
  );
  return {
    id: market.id,
    code,
    stalls,
    traderId: trader ?? '',
    suppliers: { bay: bay ?? '', farm: farm ?? '', unplaced: unplaced ?? '' },
  };
}

export interface LotFacts {
  readonly arrivedAt: Date;
  readonly recordedAt: Date;
  readonly goodCode: string;
  readonly supplierId: string | null;
  readonly stallId: string;
  /** null: the mass is not known. */
  readonly grams: number | null;
  readonly arrivalId: string | null;
}

/** A lot as the market's own day and numbering would have it. */
export async function arrangeLot(
  owner: Connection,
  market: SmallMarket,
  number: number,
  facts: Partial<LotFacts> & { arrivedAt: Date },
): Promise<{ id: string; code: string; day: string }> {
  const id = randomUUIDv7();
  const day = marketDay(facts.arrivedAt, marketClock);
  const code = lotCodeOf({ market: market.code, day, number });
  const grams = facts.grams === undefined ? 10_000 : facts.grams;
  await owner.query(
    `insert into lot (market_id, id, code, day, number, good_code, stall_id, trader_id, supplier_id, arrival_id, unit, amount, grams,
        shelf_life_days, arrived_at, recorded_at, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'kg', $11, $11, 1, $12, $13, 'trader')`,
    [
      market.id,
      id,
      code,
      day,
      number,
      facts.goodCode ?? 'rau-muong',
      facts.stallId ?? market.stalls[0]?.id,
      market.traderId,
      facts.supplierId === undefined ? market.suppliers.bay : facts.supplierId,
      facts.arrivalId ?? null,
      grams,
      facts.arrivedAt,
      facts.recordedAt ?? facts.arrivedAt,
    ],
  );
  return { id, code, day };
}

/** @param marketId null: a grant over every market */
export async function arrangePerson(
  owner: Connection,
  role: string,
  marketId: number | null,
  name: string = role.replace('_', '-'),
): Promise<{ id: string; username: string }> {
  const id = randomUUIDv7();
  const username = `${name}.${marketId ?? 'all'}`;
  await owner.query(`insert into app_user (id, name, username, email) values ($1, $2, $3, $4)`, [
    id,
    `Người thử ${name}`,
    username,
    `${username}@example.vn`,
  ]);
  await owner.query(
    `insert into app_account (user_id, account_id, provider_id, password) values ($1, $1::uuid::text, 'credential', $2)`,
    [id, await hashSecret(password)],
  );
  await owner.query(`insert into role_grant (market_id, user_id, role) values ($1, $2, $3)`, [
    marketId,
    id,
    role,
  ]);
  return { id, username };
}

export type Answer = { status: number; body: unknown };
export type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Answer>;

/** The API over a record, with a clock of the test's own. */
export function openApi(record: TestRecord, now: () => Date) {
  const app = createApp({
    orm: record.orm,
    config: readConfig({}),
    log: createLog({ isTerminal: true }),
    clock: { now },
  });
  const send = async (method: string, path: string, body?: object, cookie?: string) =>
    app.fetch(
      new Request(`http://localhost:3000/api/v1${path}`, {
        method,
        headers: {
          origin: 'http://localhost:3000',
          ...(body && { 'content-type': 'application/json' }),
          ...(cookie && { cookie }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  const signIn = async (person: { username: string }): Promise<string> => {
    const entered = await send('POST', '/session', { username: person.username, password });
    if (entered.status !== 201) throw new Error(`Signing in answered ${entered.status}.`);
    return entered.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  };
  const clientWith = (headers: Record<string, string>) =>
    createClient({
      origin: 'http://localhost:3000',
      fetch: async (request) => app.fetch(request),
      headers: { origin: 'http://localhost:3000', ...headers },
    });
  return {
    nobody: clientWith({}),
    /** The cookie of somebody signed in, for requests over a socket. */
    cookieOf: signIn,
    /** Signs in as a person would; the client asks on that person's behalf. */
    clientOf: async (person: { username: string }) => clientWith({ cookie: await signIn(person) }),
    /** Signs in and reads files by their whole path, as they are sent; anything but 200 throws. */
    async filesAs(person: { username: string }) {
      const cookie = await signIn(person);
      return async (path: string) => {
        const response = await app.fetch(
          new Request(`http://localhost:3000${path}`, { headers: { cookie } }),
        );
        if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`);
        const type = response.headers.get('content-type') ?? '';
        return { type, bytes: Buffer.from(await response.arrayBuffer()) };
      };
    },
    /** The same without types, for requests a typed client would not let through. */
    async as(person: { username: string }): Promise<Ask> {
      const cookie = await signIn(person);
      return async (method, path, body) => {
        const response = await send(method, path, body, cookie);
        return { status: response.status, body: await response.json() };
      };
    },
  };
}
