import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPresence } from '@so-cho/api/boot/worker-presence';
import { createLog } from '@so-cho/api/boot/log';
import { noteForOperator } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { limits } from '../../api/board/operations/limits.ts';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { aFishMarket, asking, type Ask } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: the head of a board reads what a monitor reads, with the limits of the alerts, and nothing of another market. Method:
// figures brought about in two markets, asked for as the head and read from /metrics.
const record = await testRecord();
const api = testApi(record);
let head: Ask;

interface Figure {
  readonly key: string;
  readonly value: number | null;
  readonly state: string;
  readonly alert: string | null;
}
const figures = async (): Promise<Record<string, Figure>> => {
  const { json } = await head('GET', '/markets/OA/operations');
  const { figures: listed } = json as { figures: readonly Figure[] };
  return Object.fromEntries(listed.map((one) => [one.key, one]));
};
const note = (missing: Record<string, number>, backupAt: Date) =>
  withConnection(record.ownerUrl, async (owner) => {
    const facts = { files: 9, bytes: 90, missing, loose: 0, looseBytes: 0 };
    await noteForOperator(owner, { kind: 'files', at: new Date(), facts });
    const backup = { rows: 5, files: 9, bytes: 99, isTried: true };
    await noteForOperator(owner, { kind: 'backup', at: backupAt, facts: backup });
  });

beforeAll(async () => {
  const market = await aFishMarket(record, 'OA');
  await aFishMarket(record, 'OB');
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId: market.id }));
});

test('what nobody did yet is not known, and no worker is one to look at', async () => {
  const seen = await figures();
  expect(seen['backupAgeS']).toMatchObject({ value: null, state: 'unknown', alert: 'SoChoNoBackup' });
  expect(seen['filesMissing']).toMatchObject({ value: null, state: 'unknown' });
  expect(seen['workers']).toMatchObject({ value: 0, state: 'beyond', alert: 'SoChoNoWorker' });
  expect(seen['lotsPerMinute']).toMatchObject({ value: 0, state: 'told', alert: null });
});

test('files missing in another market are not this one’s, and a backup grows old', async () => {
  await note({ OB: 4 }, new Date(Date.now() - 3_600_000));
  const before = await figures();
  expect(before['filesMissing']).toMatchObject({ value: 0, state: 'fine' });
  expect(before['backupAgeS']?.state).toBe('fine');
  await note({ OA: 2, OB: 4 }, new Date(Date.now() - 3 * 86_400_000));
  const after = await figures();
  expect(after['filesMissing']).toMatchObject({ value: 2, state: 'beyond' });
  expect(after['backupAgeS']?.state).toBe('beyond');
  const { text } = await api.ask('GET', '/metrics', { address: '127.0.0.1' });
  expect(text).toContain('so_cho_files_missing{market="OA"} 2\n');
  expect(text).toContain('so_cho_files_missing{market="OB"} 4\n');
  expect(Number(/^so_cho_backup_age_seconds ([\d.]+)$/m.exec(text)?.[1])).toBeGreaterThan(250_000);
});

test('a worker counts while it lives', async () => {
  const presence = startPresence({
    ownerUrl: record.ownerUrl,
    id: 'pool-one',
    log: createLog({ isTerminal: true }),
  });
  await expect
    .poll(async () => (await figures())['workers'], { timeout: 20_000 })
    .toMatchObject({
      value: 1,
      state: 'fine',
    });
  await presence.stop();
  await expect.poll(async () => (await figures())['workers']?.value, { timeout: 20_000 }).toBe(0);
});

test('every limit is that of its alert', () => {
  const rules = readFileSync(join(import.meta.dirname, '../../docs/alerts.yml'), 'utf8');
  const expressions = new Map(
    [...rules.matchAll(/- alert: (\w+)\n\s+expr: (.*)/g)].map(([, alert = '', expr = '']) => [alert, expr]),
  );
  const inWords: Readonly<Record<string, RegExp>> = { SoChoNoGoodsIn: /\[26h\]/ };
  for (const { alert, ...limit } of Object.values(limits)) {
    const said = expressions.get(alert) ?? '';
    const [sign, value] = 'above' in limit ? ['>', limit.above] : ['<', limit.below];
    expect(said, alert).toMatch(inWords[alert] ?? new RegExp(`${sign} ${value}( |$)`));
  }
});
