import { createHash, randomBytes } from 'node:crypto';
import { hashSecret, signInEmail } from '@so-cho/db';
import type { Role } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import type { TestApi } from '../http/test-api.ts';
import type { TestRecord } from '../setup/record.ts';

export const password = 'một mật khẩu đủ dài';
export const pin = '2468';
const hashes = { password: hashSecret(password), pin: hashSecret(pin) };

/** A market with one level, one zone and one stall `C1-12`. */
export async function aMarket(
  record: TestRecord,
  market: { code: string; isDemo?: boolean },
): Promise<{ id: number; code: string; zoneId: string; stallId: string }> {
  return withConnection(record.ownerUrl, async (connection) => {
    const [made] = await connection.query<{ id: number; zoneId: string; stallId: string }>(
      `with m as (insert into market (code, name, ward_name, opens_at, closes_at, is_demo)
                  values ($1::text, 'Chợ ' || $1::text, 'Phường Thử', '04:00', '18:00', $2) returning id),
            l as (insert into level (market_id, ordinal, name, short_name) select id, 0, 'Tầng trệt', 'T' from m returning market_id, id),
            z as (insert into zone (market_id, code, name_vi) select id, 'C', 'Cá' from m returning market_id, id),
            s as (insert into stall (market_id, code, zone_id, level_id, state)
                  select l.market_id, 'C1-12', z.id, l.id, 'trading' from l, z returning id)
       select m.id as id, z.id as "zoneId", s.id as "stallId" from m, z, s`,
      [market.code, market.isDemo ?? false],
    );
    if (!made) throw new Error('The market was not made.');
    return { ...made, code: market.code };
  });
}

export interface TestPerson {
  readonly userId: string;
  readonly username: string;
}

let count = 0;

/** Somebody with one role, a password and, for traders, a business. @param marketId null for every market */
export async function aPerson(
  record: TestRecord,
  person: { role: Role; marketId: number | null; zoneId?: string; isDemo?: boolean },
): Promise<TestPerson> {
  const username = `${person.role.replace('_', '.')}.${++count}`;
  const passwordHash = await hashes.password;
  return withConnection(record.ownerUrl, async (connection) => {
    const [user] = await connection.query<{ id: string }>(
      `insert into app_user (name, username, email) values ($1::text, $1::text, $2) returning id`,
      [username, signInEmail(username, { isDemo: person.isDemo ?? false })],
    );
    if (!user) throw new Error('The person was not made.');
    await connection.query(
      `insert into app_account (user_id, account_id, provider_id, password) values ($1::uuid, $1::uuid::text, 'credential', $2)`,
      [user.id, passwordHash],
    );
    const isTrader = person.role === 'trader' || person.role === 'row_leader';
    const [trader] = isTrader
      ? await connection.query<{ id: string }>(
          `insert into trader (market_id, business_name, fold, started_on) values ($1, $2::text, $2::text, '2026-01-01') returning id`,
          [person.marketId, username],
        )
      : [];
    await connection.query(
      `insert into role_grant (market_id, user_id, role, trader_id, zone_id) values ($1, $2, $3, $4, $5)`,
      [person.marketId, user.id, person.role, trader?.id ?? null, person.zoneId ?? null],
    );
    return { userId: user.id, username };
  });
}

/** A trader's card as the board hands it out. @returns what its QR says */
export async function aCard(
  record: TestRecord,
  card: { market: { id: number; code: string }; userId: string },
): Promise<string> {
  const secret = randomBytes(16).toString('base64url');
  const pinHash = await hashes.pin;
  await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `insert into trader_card (market_id, user_id, token_hash, pin_hash) values ($1, $2, $3, $4)`,
      [card.market.id, card.userId, createHash('sha256').update(secret).digest('hex'), pinHash],
    ),
  );
  return `${card.market.code}.${secret}`;
}

/** Signs in as staff do. @returns the cookie of the session */
export async function signIn(api: TestApi, person: TestPerson): Promise<string> {
  const answer = await api.ask('POST', '/api/v1/session', { body: { username: person.username, password } });
  if (answer.status !== 201) throw new Error(`Signing in answered ${answer.status}: ${answer.text}`);
  return cookieOf(answer.headers);
}

/** Gives the password once more. @returns the cookie from now on: the older one opens nothing any more */
export async function confirmed(api: TestApi, cookie: string): Promise<string> {
  const answer = await api.ask('POST', '/api/v1/session/confirmation', { cookie, body: { password } });
  if (answer.status !== 204) throw new Error(`The password was answered ${answer.status}: ${answer.text}`);
  return cookieOf(answer.headers);
}

/** The cookie a browser would send back. */
export function cookieOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}
