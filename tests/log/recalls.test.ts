import { randomUUIDv7 } from 'node:crypto';
import { verifyLog } from '@so-cho/db';
import { checkProof, parseProof, parseVkey } from '@so-cho/db/domain/log';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { crypto } from '../conformance/log-crypto.ts';
import { testApi } from '../http/test-api.ts';
import { aFishMarket, asking, at, type Ask } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';
import { logRunner } from './a-logged-market.ts';

// Goal: that goods were called back, what came back and that it was closed can be proved by the recall's own id, a drill cannot;
// and a proof is one question, whichever market it is of. Method: a recall and a drill through the API, then their proofs.
const record = await testRecord();
const api = testApi(record);
const log = logRunner(record);
let head: Ask;
let trader: Ask;
const ids = { real: randomUUIDv7(), drill: randomUUIDv7() };
let code = '';

beforeAll(async () => {
  const market = await aFishMarket(record, 'RL');
  trader = await asking(api, market.trader);
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId: market.id }));
  const deviceAt = new Date().toISOString();
  const lines = [
    {
      id: randomUUIDv7(),
      goodCode: 'ca-loc-dong',
      quantity: { unit: 'kg', amount: 30_000 },
      supplierId: market.suppliers.bay,
    },
  ];
  const recorded = await trader('POST', '/markets/RL/lots', {
    id: randomUUIDv7(),
    deviceAt,
    stall: 'C1-12',
    lines,
  });
  code = String(at(recorded.json, 'lots', 0, 'code'));
  const order = (id: string, over: object) =>
    head('POST', '/markets/RL/recalls', {
      id,
      by: 'lot',
      ref: code,
      lots: 1,
      reason: 'Nghi nhiễm formol',
      legalBasis: 'Luật An toàn thực phẩm, Điều 55',
      ...over,
    });
  const note = (id: string, body: object) =>
    head('POST', `/markets/RL/recalls/${id}/events`, { id: randomUUIDv7(), ...body });
  const done = [
    await order(ids.drill, { isDrill: true }),
    await note(ids.drill, { kind: 'closed', note: 'Diễn tập xong' }),
    await order(ids.real, { orderedBy: 'Sở An toàn thực phẩm', documentNumber: '88/LTH' }),
    await note(ids.real, { kind: 'recovered', lot: code, amount: 12_000 }),
    await note(ids.real, { kind: 'closed', note: 'Đã thu hồi xong' }),
  ];
  expect(done.map(({ status, text }) => (status < 300 ? '' : text))).toEqual(done.map(() => ''));
  await log.settle();
});

const logKey = async () => {
  const { text } = await api.ask('GET', '/log/vkey');
  return parseVkey(text.split('\n')[0] ?? '', crypto.sha256);
};
const proved = async (path: string): Promise<unknown> => {
  const { status, text } = await api.ask('GET', `/log/proof/${path}`);
  expect(status, text).toBe(200);
  const proof = parseProof(text);
  await checkProof(proof, proof.extra ?? new Uint8Array(), { log: await logKey() }, crypto);
  return JSON.parse(Buffer.from(proof.extra ?? []).toString());
};

test('a recall is proved by its own id, in words without a person; a drill is not said at all', async () => {
  expect(await proved(`recall/${ids.real}`)).toEqual({
    v: 1,
    type: 'recall',
    market: 'RL',
    at: expect.any(String),
    recall: ids.real,
    basis: 'order',
    document: '88/LTH',
    lots: 1,
  });
  expect((await api.ask('GET', `/log/proof/recall/${ids.drill}`)).json).toMatchObject({ code: 'not-found' });
  const leaves = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ leaf: { act?: string; recall: string; amount: number | null; lot: string | null } }>(
      `select leaf::jsonb as leaf from log_outbox where kind in ('recall', 'recall-event') order by id`,
    ),
  );
  expect(leaves.every(({ leaf }) => leaf.recall === ids.real)).toBe(true);
  expect(leaves.slice(1).map(({ leaf }) => leaf)).toMatchObject([
    { act: 'recovered', amount: 12_000, lot: code },
    { act: 'closed', amount: null, lot: null },
  ]);
});

test('recalls are held against their leaves like everything else', async () => {
  const { findings } = await withConnection(record.ownerUrl, verifyLog);
  expect(findings).toEqual([]);
});

test('a proof is one transaction, however many markets there are and whether or not it is there', async () => {
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into market (code, name, ward_name, opens_at, closes_at)
       select 'M' || chr(65 + n / 26) || chr(65 + n % 26), 'Chợ thử', 'Phường Thử', '04:30', '18:00' from generate_series(0, 39) n`,
    ),
  );
  const begun = async () => {
    const [row] = await withConnection(record.ownerUrl, (owner) =>
      owner.query<{ n: number }>(
        `select xact_commit::int as n from pg_stat_database where datname = current_database()`,
      ),
    );
    return row?.n ?? Number.NaN;
  };
  // PostgreSQL counts what a connection did when it has been idle for a second.
  const pause = () => new Promise((settle) => setTimeout(settle, 1_500));
  await api.ask('GET', `/log/proof/recall/${ids.real}`);
  await pause();
  const before = await begun();
  for (const id of [ids.real, ids.drill, randomUUIDv7(), randomUUIDv7(), randomUUIDv7()])
    await api.ask('GET', `/log/proof/recall/${id}`);
  await pause();
  // One a market would be two hundred; the house itself has a few at the same time.
  expect((await begun()) - before).toBeLessThan(150);
});
