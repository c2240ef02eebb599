import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '@so-cho/api';
import { readConfig } from '@so-cho/api/boot/config';
import { createLog } from '@so-cho/api/boot/log';
import { fromBase32, stepOf, totpCode } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { afterAll, expect, test } from 'vitest';
import { ownOrigin } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aCard, aMarket, aPerson, cookieOf, password, pin } from './people.ts';

// Goal: whoever reads the log learns no secret, not even while everything breaks. Method: every act that carries one, done on a
// whole record and again with tables taken away, and the whole log searched for every secret.
const folder = mkdtempSync(join(tmpdir(), 'so-cho-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const record = await testRecord();
const lines: string[] = [];
const app = createApp({
  orm: record.orm,
  config: readConfig({ DATA_DIR: folder }),
  log: createLog({ isTerminal: false, to: { write: (line: string) => void lines.push(line) } }),
});
const market = await aMarket(record, { code: 'LG' });
const head = await aPerson(record, { role: 'board_head', marketId: market.id });
const clerk = await aPerson(record, { role: 'board_clerk', marketId: market.id });
const trader = await aPerson(record, { role: 'trader', marketId: market.id });
const card = await aCard(record, { market, userId: trader.userId });

interface Sent {
  readonly cookie?: string;
  readonly body?: object;
  readonly authorization?: string;
}
async function ask(method: string, path: string, { cookie, body, authorization }: Sent = {}) {
  const headers = new Headers({ origin: ownOrigin, 'content-type': 'application/json' });
  if (cookie) headers.set('cookie', cookie);
  if (authorization) headers.set('authorization', authorization);
  const request = new Request(`${ownOrigin}/api/v1${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await app.fetch(request);
  const text = await answer.text();
  return {
    status: answer.status,
    cookie: cookieOf(answer.headers),
    json: (text ? JSON.parse(text) : {}) as Record<string, string>,
  };
}

const secrets = new Set<string>([password, pin, card, card.slice(3), 'một mật khẩu khác hẳn']);
const newSecret = () => {
  const made = randomBytes(16).toString('base64url');
  secrets.add(made);
  return made;
};

/** Every act that carries a secret. @returns how each was answered */
async function everyAct(): Promise<number[]> {
  const statuses: number[] = [];
  const act = async (...asked: Parameters<typeof ask>) => {
    const answer = await ask(...asked);
    statuses.push(answer.status);
    return answer;
  };
  let { cookie } = await act('POST', '/session', { body: { username: head.username, password } });
  const other = await act('POST', '/session', { body: { username: clerk.username, password } });
  for (const one of [cookie, other.cookie]) if (one) secrets.add(one.split('=')[1] ?? one);
  await act('POST', '/session', { body: { username: head.username, password: 'một mật khẩu khác hẳn' } });
  await act('POST', '/enrolments', { body: { card, pin } });
  ({ cookie } = await act('POST', '/session/confirmation', { cookie, body: { password } }));
  if (cookie) secrets.add(cookie.split('=')[1] ?? cookie);
  const begun = await act('POST', '/account/second-factor', { cookie: other.cookie });
  const { secret } = begun.json;
  if (secret) {
    secrets.add(secret);
    const code = await totpCode(fromBase32(secret), stepOf(new Date()));
    const proof = await act('POST', '/account/second-factor/proof', { cookie: other.cookie, body: { code } });
    for (const one of (proof.json as unknown as { recoveryCodes: string[] }).recoveryCodes ?? [])
      secrets.add(one);
  }
  const token = newSecret();
  await act('POST', '/markets/LG/invitations', {
    cookie,
    body: { id: randomUUID(), secret: token, name: 'Ai Đó', role: 'inspector' },
  });
  await act('GET', `/markets/LG/invitations/${token}`);
  await act('POST', `/markets/LG/invitations/${token}/acceptance`, {
    body: { username: `ai.do.${randomBytes(3).toString('hex')}`, password: 'một mật khẩu khác hẳn' },
  });
  const reset = newSecret();
  await act('POST', `/markets/LG/staff/${clerk.userId}/password-reset`, {
    cookie,
    body: { id: randomUUID(), secret: reset, secondStepLost: 'mất điện thoại' },
  });
  await act('GET', `/markets/LG/password-resets/${reset}`);
  await act('POST', `/markets/LG/password-resets/${reset}/password`, { body: { password } });
  const keySecret = newSecret();
  await act('POST', '/markets/LG/proposals', {
    cookie,
    body: { id: randomUUID(), kind: 'key', secret: keySecret, name: 'Máy', scopes: ['board:read'], days: 3 },
  });
  await act('GET', '/markets/LG/board/today', { authorization: `Bearer socho_LG_${keySecret}` });
  await act('POST', '/account/password', {
    cookie,
    body: { current: 'một mật khẩu khác hẳn', next: password },
  });
  return statuses;
}

const tables = [
  'rate_limit',
  'app_session',
  'app_account',
  'trader_card',
  'second_factor',
  'invitation',
  'password_reset',
  'access_key',
  'audit_entry',
];

test('the log holds none of the secrets that were sent, given out or broken over', async () => {
  const whole = await everyAct();
  expect(whole.filter((status) => status < 300).length).toBeGreaterThan(9);
  const rename = (from: string, to: string) =>
    withConnection(record.ownerUrl, (connection) => connection.query(`alter table ${from} rename to ${to}`));
  let defects = 0;
  for (const table of tables) {
    await rename(table, `${table}_away`);
    defects += (await everyAct()).filter((status) => status >= 500).length;
    await rename(`${table}_away`, table);
  }
  // Two a table at the least: every one of them is asked by more than one act.
  expect(defects).toBeGreaterThanOrEqual(2 * tables.length);
  const text = lines.join('');
  expect(text).toContain('"msg":"defect"');
  expect(text).toContain('"msg":"request"');
  // A PIN is four figures, which times and ids hold by chance: it is looked for as it was sent.
  const told = [...secrets].filter((secret) =>
    secret === pin ? text.includes(`"${pin}"`) : text.includes(secret),
  );
  expect(told).toEqual([]);
  expect(text).not.toContain('$argon2id$');
});

test('who was refused is noted as a person, and what was typed in place of a name is not', async () => {
  const before = lines.length;
  const wrong = 'một mật khẩu khác hẳn';
  await ask('POST', '/session', { body: { username: head.username.toUpperCase(), password: wrong } });
  await ask('POST', '/session', { body: { username: 'mat-khau-go-nham-o', password: wrong } });
  await ask('POST', '/enrolments', { body: { card, pin: '0000' } });
  const noted = lines
    .slice(before)
    .map((line): Record<string, unknown> => JSON.parse(line))
    .filter((line) => line['msg'] === 'sign-in refused');
  expect(noted.map(({ way, userId }) => [way, userId])).toEqual([
    ['password', head.userId],
    ['password', null],
    ['card', trader.userId],
  ]);
  expect(lines.slice(before).join('')).not.toContain('mat-khau-go-nham-o');
});
