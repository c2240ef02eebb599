import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inMarket, joinGs1 } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { parseDigitalLink } from '@so-cho/db/domain/codes/digital-link';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { beforeAll, describe, expect, test } from 'vitest';
import { pageLangs } from '../../api/codes/resolver/entry.ts';
import { langs } from '../../web/ui/messages/index.ts';
import { aMarket } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { at } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';
import { exampleGln, exampleGtin, examplePrefix } from './gs1-numbers.ts';
import { aResolver } from './tls-resolver.ts';

// Goal: what the conformance suite leaves open: whose numbers are whose, what a refusal tells, languages, labels.
const record = await testRecord();
const resolver = await aResolver(record, 'RS');
const { ask, gtin, gln, lots, origin } = resolver;
const lot = `/01/${gtin}/10/${lots[0]}`;

/** The same number with another last digit. */
const wrongDigit = (number: string) => number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);

beforeAll(() => {
  // By itself the decoder would fetch its module from a host of its own.
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(path)).buffer } });
});

const locationOf = async (path: string, headers = {}) => (await ask('GET', path, headers)).headers.location;

describe('where a link leads', () => {
  test.each([
    ['a lot', () => lot, () => `/L/${lots[0]}`],
    ['a lot typed in lower case', () => lot.toLowerCase(), () => `/L/${lots[0]}`],
    ['a good', () => `/01/${gtin}`, () => '/g/ca-loc-dong'],
    ['a market', () => `/414/${gln}`, () => '/m/RS'],
    ['a stall', () => `/414/${gln}/254/c1-12`, () => '/S/RS/C1-12'],
    ['a former code of a stall, whose page says so', () => `/414/${gln}/254/CU-07`, () => '/S/RS/CU-07'],
    ['a room of a market', () => `/414/${gln}/7040/1ABC`, () => '/m/RS'],
  ])('%s', async (_, path, expected) => {
    expect(await locationOf(path())).toBe(expected());
  });

  test('a number nobody here gave is not found, and is not somebody’s', async () => {
    for (const path of [`/01/${exampleGtin(99_999)}`, `/414/${exampleGln(99_999)}/254/C1-12`]) {
      const { status, json } = await ask('GET', path);
      expect([status, at(json, 'code')]).toEqual([404, 'digital-link-unknown']);
    }
  });

  test('a lot of a market that did not give the number leads to the good, not to the lot', async () => {
    const other = await aMarket(record, { code: 'RX' });
    const foreign = exampleGtin(88_888);
    await inMarket(record.orm, { marketId: other.id }, (tx) =>
      joinGs1(tx, {
        prefix: examplePrefix,
        gln: exampleGln(88_887),
        gtins: [{ goodCode: 'ca-ro-phi', gtin: foreign }],
      }),
    );
    expect(await locationOf(`/01/${foreign}/10/${lots[0]}`)).toBe('/g/ca-ro-phi');
  });

  test('a market that has just joined is known at once', async () => {
    const late = await aMarket(record, { code: 'RL' });
    expect((await ask('GET', `/414/${exampleGln(77_777)}`)).status).toBe(404);
    await inMarket(record.orm, { marketId: late.id }, (tx) =>
      joinGs1(tx, { prefix: examplePrefix, gln: exampleGln(77_777), gtins: [] }),
    );
    expect(await locationOf(`/414/${exampleGln(77_777)}`)).toBe('/m/RL');
  });
});

describe('what a refusal tells', () => {
  test.each([
    ['a wrong check digit', `/01/${wrongDigit(gtin)}/10/A`, 'incorrect-check-digit', 17],
    ['a number of 13 digits', '/01/9521234000013', 'value-too-short', undefined],
    ['qualifiers out of order', `/01/${gtin}/21/7/10/A`, 'qualifiers-out-of-order', 24],
    ['a letter GS1 does not know', `/01/${gtin}/10/AB%C3%81`, 'invalid-cset82-character', 24],
    ['a slash too many before the query', `/01/${gtin}//?10=A`, 'ai-belongs-in-path', 21],
  ])('%s', async (_, path, reason, where) => {
    const { status, json } = await ask('GET', path);
    expect([status, at(json, 'code'), at(json, 'details', 'reason')]).toEqual([
      400,
      'digital-link-invalid',
      reason,
    ]);
    if (where !== undefined) expect(at(json, 'details', 'at')).toBe(where);
  });

  test('a method that is not declared is 405, also where the address is none of ours', async () => {
    for (const path of [lot, '/01/nonsense/x', '/.well-known/gs1resolver']) {
      const { status, headers } = await ask('POST', path);
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
    }
  });
});

describe('in whose language', () => {
  test('the resolver knows the languages the pages have', () => {
    expect(pageLangs).toEqual(langs);
  });

  test.each([
    [undefined, ''],
    ['*', ''],
    ['fr', ''],
    ['en-GB,en;q=0.9,vi;q=0.1', '?lang=en'],
    ['en;q=0, vi;q=0.2', '?lang=vi'],
    ['en;q=nonsense,,;;', ''],
  ])('Accept-Language %s', async (header, query) => {
    const headers = header === undefined ? {} : { 'accept-language': header };
    expect(await locationOf(lot, headers)).toBe(`/L/${lots[0]}${query}`);
  });

  test('a language in the address is not overruled', async () => {
    expect(await locationOf(`${lot}?lang=vi`, { 'accept-language': 'en' })).toBe(`/L/${lots[0]}?lang=vi`);
  });

  test('titles are in the reader’s language', async () => {
    const asked = (lang: string) => ask('GET', `${lot}?linkType=linkset`, { 'accept-language': lang });
    const [vi, en] = [await asked('vi'), await asked('en')];
    expect(at(vi.json, 'linkset', 0, 'itemDescription')).toBe(`Cá lóc đồng, lô ${lots[0]}`);
    expect(at(en.json, 'linkset', 0, 'itemDescription')).toBe(`Snakehead, lot ${lots[0]}`);
    expect(en.headers['content-language']).toBe('en');
    expect(en.headers.vary).toContain('Accept-Language');
  });
});

describe('in which form', () => {
  test('JSON-LD carries its context, JSON is the plain list, a browser is led to the page', async () => {
    const asked = (accept: string) => ask('GET', lot, { accept });
    const [ld, json, browser] = [
      await asked('application/ld+json'),
      await asked('application/json'),
      await asked('text/html,application/xhtml+xml,*/*;q=0.8'),
    ];
    expect([ld.status, at(ld.json, '@context', 'gs1')]).toEqual([200, 'https://ref.gs1.org/voc/']);
    expect([json.status, json.headers['content-type']]).toEqual([200, 'application/json']);
    expect(browser.status).toBe(307);
    // What is wanted more decides, whatever else would do.
    expect((await asked('text/html, application/ld+json;q=0.1')).status).toBe(307);
    expect((await asked('text/html;q=0.5, application/linkset+json')).status).toBe(200);
  });

  test('every link opens something: pages by their address, facts as JSON', async () => {
    const { json } = await ask('GET', `${lot}?linkType=linkset`);
    const href = String(at(json, 'linkset', 0, 'https://ref.gs1.org/voc/masterData', 0, 'href'));
    expect(href.startsWith(origin)).toBe(true);
    expect(at((await ask('GET', href.slice(origin.length))).json, 'code')).toBe(lots[0]);
  });
});

describe('numbers', () => {
  const join = (membership: Parameters<typeof joinGs1>[1]) =>
    inMarket(record.orm, { marketId: resolver.market.id }, (tx) => joinGs1(tx, membership));

  test.each([
    ['a GLN with a wrong check digit', { prefix: examplePrefix, gln: wrongDigit(gln), gtins: [] }],
    ['a GLN under another prefix', { prefix: '8930000', gln, gtins: [] }],
    ['a prefix that is none', { prefix: '95', gln, gtins: [] }],
    ['a GTIN-13', { prefix: examplePrefix, gln, gtins: [{ goodCode: 'gao-thom', gtin: gtin.slice(1) }] }],
  ])('%s is refused', async (_, membership) => {
    await expect(join(membership)).rejects.toMatchObject({ code: 'gs1-number-malformed' });
  });

  test('a GTIN keeps its good, and giving it again changes nothing', async () => {
    const again = (goodCode: string) => join({ prefix: examplePrefix, gln, gtins: [{ goodCode, gtin }] });
    await again('ca-loc-dong');
    await expect(again('ca-ro-phi')).rejects.toMatchObject({ code: 'gs1-number-taken' });
    expect(await locationOf(`/01/${gtin}`)).toBe('/g/ca-loc-dong');
  });

  test('the database itself checks digits, and takes no number back', async () => {
    await expect(
      withConnection(record.ownerUrl, (owner) =>
        owner.query('update market set gln = $1 where code = $2', [wrongDigit(gln), 'RS']),
      ),
    ).rejects.toThrow(/market_gln_check/);
    await expect(
      inMarket(record.orm, { marketId: resolver.market.id }, ({ db }) =>
        db.deleteFrom('good_gtin').execute(),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('labels in GS1’s form', () => {
  const api = testApi(record, { env: { PUBLIC_ORIGIN: origin } });
  const textOn = async (path: string) => {
    const answer: Response = await api.app.fetch(new Request(`${origin}/api/v1${path}`));
    const [read] = await readBarcodes(new Uint8Array(await answer.arrayBuffer()), { formats: ['QRCode'] });
    return read?.text;
  };

  test('joining changes no label that is printed as before', async () => {
    expect(await textOn(`/lots/${lots[0]}/label.png`)).toBe(`${origin.toUpperCase()}/L/${lots[0]}`);
    expect(await textOn('/markets/RS/stalls/C1-12/label.png')).toBe(`${origin.toUpperCase()}/S/RS/C1-12`);
  });

  test('a lot and a stall may carry it, and both are read back and resolved', async () => {
    const [ofLot, ofStall] = [
      await textOn(`/lots/${lots[0]}/label.png?form=gs1`),
      await textOn('/markets/RS/stalls/C1-12/label.png?form=gs1'),
    ];
    expect(ofLot).toBe(`${origin.toUpperCase()}${lot}`);
    expect(ofStall).toBe(`${origin.toUpperCase()}/414/${gln}/254/C1-12`);
    for (const printed of [ofLot, ofStall]) expect(parseDigitalLink(printed ?? '').ok).toBe(true);
    expect(await locationOf(String(ofLot).slice(origin.length))).toBe(`/L/${lots[0]}`);
  });

  test('a market without numbers has none to print', async () => {
    await aMarket(record, { code: 'RN' });
    const { status, json } = await ask('GET', '/api/v1/markets/RN/stalls/C1-12/label.svg?form=gs1');
    expect([status, at(json, 'code')]).toEqual([404, 'gs1-number-missing']);
  });
});
