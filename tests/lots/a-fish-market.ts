import { withConnection } from '@so-cho/db/server';
import { aMarket, aPerson, cookieOf, signIn, type TestPerson } from '../access/people.ts';
import type { Answer, TestApi } from '../http/test-api.ts';
import type { TestRecord } from '../setup/record.ts';

/** A small market of fish: two stalls with a household each, an empty one, a former code, places and suppliers. */
export interface FishMarket {
  readonly id: number;
  readonly code: string;
  readonly stalls: { readonly own: string; readonly neighbour: string; readonly empty: string };
  readonly trader: TestPerson;
  readonly traderId: string;
  readonly suppliers: { readonly bay: string; readonly unplaced: string };
}

export async function aFishMarket(record: TestRecord, code: string): Promise<FishMarket> {
  const market = await aMarket(record, { code });
  const [trader, neighbour] = [
    await aPerson(record, { role: 'trader', marketId: market.id }),
    await aPerson(record, { role: 'trader', marketId: market.id }),
  ];
  return withConnection(record.ownerUrl, async (owner) => {
    await owner.query(catalogue);
    const one = async (sql: string, values: unknown[]): Promise<string> => {
      const [row] = await owner.query<{ id: string }>(sql, values);
      if (!row) throw new Error(`Nothing came back of: ${sql}`);
      return row.id;
    };
    const traderOf = (person: TestPerson) =>
      one(`select trader_id as id from role_grant where user_id = $1`, [person.userId]);
    const aStall = (stallCode: string, state: string) =>
      one(
        `insert into stall (market_id, code, zone_id, level_id, state, category_code)
         select market_id, $2, zone_id, level_id, $3, 'FISH-LIVE' from stall where market_id = $1 and code = 'C1-12' returning id`,
        [market.id, stallCode, state],
      );
    const own = market.stallId;
    await owner.query(`update stall set category_code = 'FISH-LIVE' where id = $1`, [own]);
    const next = await aStall('C1-13', 'trading');
    const empty = await aStall('C1-14', 'vacant');
    const [traderId, neighbourId] = [await traderOf(trader), await traderOf(neighbour)];
    for (const [stall, holder] of [
      [own, traderId],
      [next, neighbourId],
    ]) {
      await owner.query(
        `insert into tenancy (market_id, stall_id, trader_id, role, period)
         values ($1, $2, $3, 'operator', daterange('2026-01-01', null))`,
        [market.id, stall, holder],
      );
    }
    await owner.query(`insert into stall_alias (market_id, code, stall_id) values ($1, 'CU-07', $2)`, [
      market.id,
      own,
    ]);
    const supplier = (name: string, place: string | null) =>
      one(
        `insert into supplier (market_id, name, fold, kind, place_scheme, place_code, place_raw)
         values ($1, $2, lower($2), 'wholesale_bay', case when $3::text is null then null else 'VN-PRE-2025' end, $3, 'chợ đầu mối') returning id`,
        [market.id, name, place],
      );
    const suppliers = { bay: await supplier('Vựa Thử', '82'), unplaced: await supplier('Nguồn Thử', null) };
    return { id: market.id, code, stalls: { own, neighbour: next, empty }, trader, traderId, suppliers };
  });
}

const catalogue = `
  insert into place (scheme, code, name, fold, valid_from, valid_to) values
    ('VN-PRE-2025', '82', 'Tiền Giang', 'tien giang', '2004-01-01', '2025-07-01'),
    ('VN-2025', '82', 'Đồng Tháp', 'dong thap', '2025-07-01', null),
    ('VN-2025', '96', 'Cà Mau', 'ca mau', '2025-07-01', null) on conflict do nothing;
  insert into place_successor values ('VN-PRE-2025', '82', 'VN-2025', '82') on conflict do nothing;
  insert into category (code, name_vi, name_en, name_zh, goods_group, units, shelf_life_days) values
    ('FISH-LIVE', 'Cá đồng', 'Freshwater fish', '淡水鱼', 'seafood', '{kg,con}', 1),
    ('RICE', 'Gạo', 'Rice', '大米', 'grain', '{kg,bao}', null) on conflict do nothing;
  insert into good (code, category_code, name_vi, name_en, name_zh, name_ko, name_ja, synonyms, fold, usual_unit) values
    ('ca-loc-dong', 'FISH-LIVE', 'Cá lóc đồng', 'Snakehead', '黑鱼', '가물치', '雷魚', '{cá lóc,cá quả}', 'ca loc dong', 'kg'),
    ('ca-ro-phi', 'FISH-LIVE', 'Cá rô phi', 'Tilapia', '罗非鱼', '틸라피아', 'ティラピア', '{}', 'ca ro phi', 'kg'),
    ('gao-thom', 'RICE', 'Gạo thơm', 'Fragrant rice', '香米', '향미', '香り米', '{}', 'gao thom', 'kg') on conflict do nothing`;

/** Asks as one person, under /api/v1. */
export type Ask = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;

export async function asking(api: TestApi, person: TestPerson): Promise<Ask> {
  let cookie = await signIn(api, person);
  return async (method, path, body) => {
    const answer = await api.ask(method, `/api/v1${path}`, { cookie, ...(body !== undefined && { body }) });
    // A session may get a new token, which a browser would carry from then on.
    cookie = cookieOf(answer.headers) || cookie;
    return answer;
  };
}

/** A member of a JSON answer by its path; undefined when it is not there. */
export function at(json: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? new Map(Object.entries(value)).get(String(key))
        : undefined,
    json,
  );
}
