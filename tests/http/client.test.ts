import { randomUUIDv7 } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, isProblem, type Client } from '@so-cho/api/client';
import { expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { aTradingMarket } from './a-trading-market.ts';
import { readDocument } from './api-document.ts';
import { ownOrigin, testApi } from './test-api.ts';

// Goal: the typed client speaks every operation of the document, and brings nothing of the record into a browser.
const record = await testRecord();
const api = testApi(record);
const market = await aTradingMarket(record, api, 'CL');
const send = async (request: Request) => api.app.fetch(request);

/** Pictures, papers, files, the document, the log and printed codes are addresses that are opened; nobody calls them as functions. */
const linked = [
  'resolveGood',
  'resolveLot',
  'resolveLabel',
  'resolveMarket',
  'resolveStall',
  'describeResolver',
  'getLinksetContext',
  'drawLotLabel',
  'drawLotLabelPng',
  'drawStallLabel',
  'drawStallLabelPng',
  'readFile',
  'readPublicPhoto',
  'getDocument',
  'getDocs',
  'getCheckpoint',
  'getCheckpointOfSize',
  'getLogKeys',
  'getHandover',
  'getTile',
  'getTileOfTwo',
  'getTileOfThree',
  'getTileOfFour',
  'proveLot',
  'proveInspection',
  'proveCheck',
  'proveHold',
  'proveRecall',
  'proveLeaf',
  'proveGrowth',
  'cosignLog',
  'printDaySheet',
  'printPurchaseList',
  'exportOwnData',
  'exportPersonalData',
  'writeOwnCsv',
  'traceFile',
  'recallPaper',
  'printLabels',
  'printLabelsPng',
  'drawLabels',
  'printPlate',
  'printPlatePng',
  'issueCard',
  'printRuler',
  'gateSheet',
  'supplierLabel',
  'writeMinutes',
  'exportRegister',
  'exportRegisterCsv',
  'writePeriodCsv',
  'writeTodayCsv',
  'writeLotsCsv',
  'writePeriodXlsx',
  'writeTodayXlsx',
  'writeLotsXlsx',
  'writePeriodPdf',
  'writeTodayPdf',
  'writeLotsPdf',
  'writePeriodDocx',
  'writeTodayDocx',
  'watchBoard',
  'watchAuthority',
  'getLayoutImdf',
  'getLayoutGeoJson',
  'getImdf',
  'getMapGeoJson',
];

test('every operation of the document has a function, and no function calls what is not there', async () => {
  const document = await readDocument(api);
  const called = await everyCall();
  const patterns = document.operations
    .filter((one) => !linked.includes(one.id))
    .map((one) => ({
      id: one.id,
      matches: new RegExp(`^${one.method} ${one.path.replace(/\{\w+\}/g, '[^/]+')}$`),
    }));
  expect(
    patterns.filter(({ matches }) => !called.some((call) => matches.test(call))).map(({ id }) => id),
  ).toEqual([]);
  expect(called.filter((call) => !patterns.some(({ matches }) => matches.test(call)))).toEqual([]);
});

/** Calls every function there is with whatever, and answers what was asked for on the wire. */
async function everyCall(): Promise<string[]> {
  const calls: string[] = [];
  const client: Client = createClient({
    origin: ownOrigin,
    fetch: async (request) => {
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      return Response.json({});
    },
  });
  const { market: inside, raw: _raw, ...outside } = client;
  for (const group of [outside, inside('BT')]) {
    for (const call of Object.values(group)) await Reflect.apply(call, undefined, ['x', {}]);
  }
  return calls;
}

test('an answer is the DTO, a refusal is thrown with its code', async () => {
  const client = createClient({ origin: ownOrigin, fetch: send });
  expect(await client.market('cl').summary()).toMatchObject({ code: 'CL', isDemo: false });
  const refused = await client
    .market('QQ')
    .summary()
    .catch((thrown: unknown) => thrown);
  expect(isProblem(refused, 'market-unknown')).toBe(true);
  expect(isProblem(refused, 'network')).toBe(false);
});

test('in somebody’s name: the visitor’s cookie and origin go along', async () => {
  const cookie = market.cookies.get('trader') ?? '';
  const client = createClient({ origin: ownOrigin, fetch: send, headers: { cookie, origin: ownOrigin } });
  const supplier = { id: randomUUIDv7(), name: 'Vựa rau', kind: 'other' as const };
  expect(await client.market('CL').addSupplier(supplier)).toMatchObject({ name: 'Vựa rau' });
  const foreign = createClient({
    origin: ownOrigin,
    fetch: send,
    headers: { cookie, origin: 'https://evil.example' },
  });
  const refused = await foreign
    .market('CL')
    .addSupplier(supplier)
    .catch((thrown: unknown) => thrown);
  expect(isProblem(refused, 'origin-not-allowed')).toBe(true);
});

test('what cannot be reached, and what answers without our words, is the network', async () => {
  const broken = [
    () => Promise.reject(new TypeError('fetch failed')),
    async () => new Response('Bad Gateway', { status: 502 }),
  ];
  for (const fetch of broken) {
    const refused = await createClient({ origin: ownOrigin, fetch })
      .markets()
      .catch((thrown: unknown) => thrown);
    expect(isProblem(refused, 'network')).toBe(true);
  }
});

test('no line of the client but its own files and types is loaded in a browser', () => {
  const folder = join(import.meta.dirname, '../../api/client');
  for (const file of globSync('*.ts', { cwd: folder })) {
    const imports = [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/^(?:import|export) (.*?)from '(.+?)';$/gms),
    ];
    for (const [, what = '', from = ''] of imports) {
      if (!what.startsWith('type ')) expect(from, file).toMatch(/^\.\/[a-z-]+\.ts$/);
    }
  }
});
