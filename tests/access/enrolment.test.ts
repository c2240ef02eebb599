import { createHash } from 'node:crypto';
import { inMarket } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aCard, aMarket, aPerson, cookieOf, pin, signIn } from './people.ts';

// Goal: a trader's phone is let in by the board's card and a PIN, once for a season, and guessing leads nowhere.
const record = await testRecord();
let now = Date.now();
const api = testApi(record, { clock: { now: () => new Date(now) } });
const market = await aMarket(record, { code: 'EE' });

async function aCardHolder() {
  const trader = await aPerson(record, { role: 'trader', marketId: market.id });
  return { ...trader, card: await aCard(record, { market, userId: trader.userId }) };
}
const enrol = (card: string, given: string) =>
  api.ask('POST', '/api/v1/enrolments', { body: { card, pin: given } });
const ofCard = (userId: string) =>
  withConnection(record.ownerUrl, (connection) =>
    connection.query(`select failed_tries, locked_until, enrolled_at from trader_card where user_id = $1`, [
      userId,
    ]),
  );

test('card and PIN open a session of 180 days, and the audit knows', async () => {
  const holder = await aCardHolder();
  const answer = await enrol(holder.card, pin);
  expect(answer.json).toMatchObject({ person: { id: holder.userId }, start: '/tieu-thuong' });
  expect(answer.headers.getSetCookie()[0]).toContain(`Max-Age=${180 * 86_400}`);
  expect((await api.ask('GET', '/api/v1/session', { cookie: cookieOf(answer.headers) })).status).toBe(200);
  const [session] = await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `select round(extract(epoch from expires_at - now()) / 86400)::int as days from app_session where user_id = $1`,
      [holder.userId],
    ),
  );
  expect(session).toEqual({ days: 180 });
  const audit = await withConnection(record.ownerUrl, (connection) =>
    connection.query(`select action, role from audit_entry where actor_id = $1 order by id`, [holder.userId]),
  );
  expect(audit).toEqual([
    { action: 'phone.opened', role: 'trader' },
    { action: 'card.enrolled', role: 'trader' },
  ]);
});

test('a second phone may enrol with the same card, and the audit says so', async () => {
  const holder = await aCardHolder();
  await enrol(holder.card, pin);
  expect((await enrol(holder.card, pin)).status).toBe(201);
  const audit = await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `select action from audit_entry where actor_id = $1 and subject_kind = 'trader-card' order by id`,
      [holder.userId],
    ),
  );
  expect(audit).toEqual([{ action: 'card.enrolled' }, { action: 'card.enrolled-again' }]);
});

test('five wrong PINs lock the card for a quarter of an hour, also for the right one', async () => {
  const holder = await aCardHolder();
  for (let tries = 0; tries < 5; tries += 1) expect((await enrol(holder.card, '9999')).status).toBe(401);
  expect(await ofCard(holder.userId)).toMatchObject([
    { failed_tries: 5, locked_until: new Date(now + 900_000) },
  ]);
  const locked = await enrol(holder.card, pin);
  expect(locked.json).toMatchObject({ status: 429, code: 'too-many-tries', details: { retryAfterS: 900 } });
  expect(locked.headers.get('retry-after')).toBe('900');
  now += 901_000;
  expect((await enrol(holder.card, pin)).status).toBe(201);
  expect(await ofCard(holder.userId)).toMatchObject([{ failed_tries: 0, locked_until: null }]);
});

test('twenty wrong PINs in a day lock the card for a day, however patient the guesser', async () => {
  const holder = await aCardHolder();
  const first = now + 901_000;
  for (let tries = 0; tries < 20; tries += 1) {
    if (tries % 5 === 0) now += 901_000;
    expect((await enrol(holder.card, '9999')).status).toBe(401);
  }
  expect(await ofCard(holder.userId)).toMatchObject([
    { failed_tries: 20, locked_until: new Date(first + 86_400_000) },
  ]);
  now += 901_000;
  const locked = await enrol(holder.card, pin);
  // The day is counted from its first try; four quarters of an hour of it are over.
  expect(locked.json).toMatchObject({ code: 'too-many-tries', details: { retryAfterS: 86_400 - 4 * 901 } });
  now += 86_400_000;
  expect((await enrol(holder.card, pin)).status).toBe(201);
});

test('tries that the quarter of an hour refuses cost nothing of the day’s twenty', async () => {
  const holder = await aCardHolder();
  for (let tries = 0; tries < 30; tries += 1) await enrol(holder.card, '9999');
  now += 901_000;
  expect((await enrol(holder.card, pin)).status).toBe(201);
});

test('a card written otherwise is the same card to the counter, or none at all', async () => {
  const holder = await aCardHolder();
  const lower = holder.card.replace('EE.', 'ee.');
  const mixed = holder.card.replace('EE.', 'eE.');
  for (const card of [holder.card, lower, mixed, ` ${lower} `, holder.card]) {
    expect((await enrol(card, '9999')).status).toBe(401);
  }
  for (const card of [holder.card, lower, mixed]) expect((await enrol(card, pin)).status).toBe(429);
  const other = await aCardHolder();
  for (const suffix of ['.', '.1', '.2', '..', '.1.1', `.${other.card}`]) {
    const answer = await enrol(`${other.card}${suffix}`, pin);
    expect(answer.json).toMatchObject({ status: 401, code: 'card-or-pin-wrong' });
  }
  expect(await ofCard(other.userId)).toMatchObject([{ failed_tries: 0, enrolled_at: null }]);
});

test('an unknown card is answered exactly as a wrong PIN, until it is locked as well', async () => {
  const holder = await aCardHolder();
  const cards = [holder.card, `${market.code}.khong-co-the-nay`, 'ZZ.khong-co-cho-nay'];
  const seen = [];
  for (const card of cards) {
    const answers = [];
    for (let tries = 0; tries < 6; tries += 1) {
      const { status, json } = await enrol(card, '9999');
      answers.push({ status, json: { ...Object(json), requestId: '' } });
    }
    seen.push(answers);
  }
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
  expect(seen[0]?.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 401, 429]);
});

test('a revoked card opens nothing', async () => {
  const holder = await aCardHolder();
  await withConnection(record.ownerUrl, (connection) =>
    connection.query(`update trader_card set revoked_at = now() where user_id = $1`, [holder.userId]),
  );
  expect((await enrol(holder.card, pin)).json).toMatchObject({ code: 'card-or-pin-wrong' });
});

test('revoking a card signs out every phone that came in with it, and no other', async () => {
  const holder = await aCardHolder();
  const [first, second] = [await enrol(holder.card, pin), await enrol(holder.card, pin)];
  const newCard = await enrol(await aCard(record, { market, userId: holder.userId }), pin);
  const neighbour = await enrol((await aCardHolder()).card, pin);
  const desk = await signIn(api, holder);
  const statusOf = (cookie: string) =>
    api.ask('GET', '/api/v1/session', { cookie }).then((answer) => answer.status);
  const cookies = [first, second, newCard, neighbour].map((answer) => cookieOf(answer.headers));
  expect(await Promise.all([...cookies, desk].map(statusOf))).toEqual([200, 200, 200, 200, 200]);
  // As the application's own role, which a way to revoke cards would use.
  await inMarket(record.orm, { marketId: market.id }, ({ db }) =>
    db
      .updateTable('trader_card')
      .set({ revoked_at: new Date() })
      .where(
        'token_hash',
        '=',
        createHash('sha256')
          .update(holder.card.split('.')[1] ?? '')
          .digest('hex'),
      )
      .execute(),
  );
  expect(await Promise.all([...cookies, desk].map(statusOf))).toEqual([401, 401, 200, 200, 200]);
});

test('the market in front of the secret counts: a card of one market is none of another', async () => {
  const holder = await aCardHolder();
  await aMarket(record, { code: 'FF' });
  expect((await enrol(holder.card.replace('EE.', 'FF.'), pin)).json).toMatchObject({
    code: 'card-or-pin-wrong',
  });
  expect((await enrol(holder.card.replace('EE.', 'ee.'), pin)).status).toBe(201);
});
