import { describe, expect, test } from 'vitest';
import { aResolver, type Answered } from '../codes/tls-resolver.ts';
import { at } from '../lots/a-fish-market.ts';
import { linkTypes, pageLangs } from '../../api/codes/resolver/entry.ts';
import { testRecord } from '../setup/record.ts';
import { misfits } from './fits-schema.ts';
import { conformance } from './vectors.ts';

// Goal: the resolver passes GS1's conformance suite. Method: every case of the suite, by its id, asked over TLS of the
// stages the front door is made of.
const record = await testRecord();
const resolver = await aResolver(record, 'GS');
const { ask, gtin, gln, lots, origin } = resolver;
const good = `/01/${gtin}`;
const lot = `${good}/10/${lots[0]}`;
const market = `/414/${gln}`;
const stall = `${market}/254/C1-12`;
const links = [good, lot, `${lot}/21/7`, market, stall];
const voc = 'https://ref.gs1.org/voc/';

interface Case {
  readonly id: string;
  readonly level: string;
}

const linksetOf = (path: string) => ask('GET', path, { accept: 'application/linkset+json' });
const contextsOf = (answer: Answered): unknown[] => {
  const contexts = at(answer.json, 'linkset');
  return Array.isArray(contexts) ? contexts : [];
};
const relationsOf = (context: unknown): [string, unknown[]][] =>
  Object.entries(Object(context)).flatMap(([name, value]): [string, unknown[]][] =>
    Array.isArray(value) ? [[name, value]] : [],
  );
const wrongDigit = (number: string) => number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
const wrong = [
  `/01/${wrongDigit(gtin)}`,
  `/414/${wrongDigit(gln)}`,
  `${good}/21/7/10/A`,
  `${good}/10/C%C3%81`,
  `${good}/9999/1`,
  `${good}?10=A`,
  `${good}/10/${'A'.repeat(21)}`,
];

/** By the id of the case. Each throws when the resolver does not do what the case expects. */
const checks: Readonly<Record<string, (schema: object) => Promise<void>>> = {
  isHttps: async () => {
    expect(origin).toMatch(/^https:/);
    expect((await ask('GET', lot)).status).toBe(307);
  },
  plausibleDL: async () => {
    for (const path of ['/01', '/01/', '/414/', `${good}/x/y`])
      expect((await ask('GET', path)).status).toBe(400);
    expect((await ask('GET', '/khong-phai/01')).status).toBe(404);
  },
  gtin14: async () => {
    expect((await ask('GET', `/01/${gtin.slice(1)}`)).status).toBe(400);
  },
  convenienceAlphas: async () => {
    expect((await ask('GET', `/gtin/${gtin}`)).status).toBe(404);
  },
  rdFile: async () => {
    const answer = await ask('GET', '/.well-known/gs1resolver');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    expect(answer.json).toMatchObject({ resolverRoot: origin, supportedPrimaryKeys: ['01', '414'] });
  },
  httpVersion: async () => {
    expect(Number((await ask('GET', lot)).httpVersion)).toBeGreaterThanOrEqual(1.1);
  },
  methodsCheck: async () => {
    for (const path of [...links, '/.well-known/gs1resolver']) {
      const { status, headers } = await ask('OPTIONS', path, { origin: 'https://vi-du.example' });
      expect(status).toBe(204);
      expect(headers['access-control-allow-methods']?.split(', ').sort()).toEqual(['GET', 'HEAD', 'OPTIONS']);
    }
  },
  corsCheck: async () => {
    for (const path of [...links, ...wrong]) {
      const { headers } = await ask('HEAD', path, { origin: 'https://vi-du.example' });
      expect(headers['access-control-allow-origin'], path).toBe('*');
    }
  },
  linkOnRedirect: async () => {
    for (const path of links) {
      const { status, headers } = await ask('HEAD', path);
      expect(status).toBe(307);
      const [, href = ''] =
        /^<([^>]+)>; rel="linkset"; type="application\/linkset\+json"$/.exec(String(headers.link)) ?? [];
      expect((await ask('GET', href)).headers['content-type']).toBe('application/linkset+json');
    }
  },
  legacyLinkHeaders: async () => {
    for (const path of links) expect(String((await ask('HEAD', path)).headers.link)).not.toContain('/voc/');
  },
  reportWith400: async () => {
    for (const path of wrong) {
      const { status, headers, json } = await ask('GET', path);
      expect([status, headers['content-type']], path).toEqual([400, 'application/problem+json']);
      expect(json).toMatchObject({ code: 'digital-link-invalid', details: { at: expect.any(Number) } });
    }
  },
  noErrorWith200: async () => {
    for (const path of [
      ...wrong,
      ...wrong.map((one) => `${one}${one.includes('?') ? '&' : '?'}linkType=linkset`),
    ]) {
      expect((await ask('GET', path)).status, path).toBe(400);
    }
  },
  trailingSlash: async () => {
    for (const path of links) {
      const [bare, slashed] = [await ask('GET', path), await ask('GET', `${path}/?a=b`)];
      expect([slashed.status, slashed.headers.location]).toEqual([307, `${bare.headers.location}?a=b`]);
    }
  },
  basicWalkUp: async () => {
    for (const [child, parent] of [
      [`${good}/10/KL8G`, good],
      [`${market}/254/KL8G`, market],
      [`${good}/22/V1/10/KL8G/21/7`, good],
      [`${good}/235/XYZ`, good],
      [`${lot}/21/7`, lot],
    ] as const) {
      const [low, high] = [await ask('GET', child), await ask('GET', parent)];
      expect([low.status, low.headers.location], child).toEqual([307, high.headers.location]);
    }
  },
  ltLinksetNoRedirect: async () => {
    for (const path of links) {
      const { status, headers } = await ask('GET', `${path}?linkType=linkset`);
      expect([status, headers['content-type']]).toEqual([200, 'application/linkset+json']);
    }
  },
  ltAllNoRedirect: async () => {
    const [old, present] = [
      await ask('GET', `${lot}?linkType=all`),
      await ask('GET', `${lot}?linkType=linkset`),
    ];
    expect([old.status, old.json]).toEqual([200, present.json]);
  },
  ltAcceptHeader: async () => {
    for (const path of links) expect((await linksetOf(path)).status).toBe(200);
  },
  validLinkset: async (schema) => {
    for (const path of links) {
      const { json } = await linksetOf(path);
      expect(misfits({ ...schema }, json), path).toEqual([]);
    }
  },
  linksetJsonldCheck: async () => {
    const { headers } = await linksetOf(lot);
    const [, href = ''] =
      /<([^>]+)>; rel="http:\/\/www\.w3\.org\/ns\/json-ld#context"; type="application\/ld\+json"/.exec(
        String(headers.link),
      ) ?? [];
    const context = await ask('GET', href);
    expect([context.status, context.headers['content-type']]).toEqual([200, 'application/ld+json']);
    expect(at(context.json, '@context', 'linkset')).toBe('@graph');
  },
  declaredContentType: async () => {
    for (const path of links) {
      expect((await linksetOf(path)).headers['content-type']).toBe('application/linkset+json');
    }
  },
  qsPassedOn: async () => {
    for (const path of links) {
      expect((await ask('GET', `${path}?foo=bar&x=%C3%A1`)).headers.location).toMatch(/\?foo=bar&x=%C3%A1$/);
    }
  },
  defaultLinkExists: async () => {
    for (const path of links) {
      const contexts = contextsOf(await linksetOf(path));
      const all = contexts.flatMap((context) => relationsOf(context));
      const [defaults, ...more] = all.filter(([name]) => name === `${voc}defaultLink`);
      expect([defaults?.[1].length, more]).toEqual([1, []]);
      const link = defaults?.[1][0];
      expect(Object.keys(Object(link)).sort()).toEqual(['href', 'title']);
      const described = all
        .filter(([name]) => !name.includes('defaultLink'))
        .flatMap(([, targets]) => targets);
      expect(described.map((one) => at(one, 'href'))).toContain(at(link, 'href'));
    }
  },
  singleMultiLink: async () => {
    const [context] = contextsOf(await linksetOf(lot));
    const multi = at(context, `${voc}defaultLinkMulti`);
    expect(Array.isArray(multi) && multi.length).toBe(pageLangs.length);
    for (const [place, lang] of pageLangs.entries()) {
      const { headers } = await ask('GET', lot, { 'accept-language': `${lang}-XX, fr;q=0.5` });
      expect(at(multi, place, 'href')).toBe(origin + headers.location);
    }
  },
  linkTypesDefined: async () => {
    for (const path of links) {
      for (const context of contextsOf(await linksetOf(path))) {
        for (const [name] of relationsOf(context)) expect(name.startsWith(voc), name).toBe(true);
      }
    }
  },
  defaultTarget: async () => {
    for (const path of links) {
      const [{ status, headers }, linkset] = [await ask('GET', path), await linksetOf(path)];
      expect(status).toBe(307);
      expect(origin + headers.location).toBe(at(linkset.json, 'linkset', 0, `${voc}defaultLink`, 0, 'href'));
    }
  },
  'loFor*': async () => {
    for (const path of links) {
      const offered = new Map<string, unknown>();
      for (const context of contextsOf(await linksetOf(path))) {
        for (const [name, targets] of relationsOf(context)) {
          if (targets.length === 1 && !offered.has(name)) offered.set(name, at(targets, 0, 'href'));
        }
      }
      expect(offered.size).toBeGreaterThan(2);
      for (const [name, href] of offered) {
        for (const written of [name, `gs1:${name.slice(voc.length)}`]) {
          const asked = `linkType=${encodeURIComponent(written)}`;
          const { status, headers } = await ask('GET', `${path}?${asked}`);
          expect([status, origin + headers.location], `${path} ${written}`).toEqual([
            307,
            `${href}?${asked}`,
          ]);
        }
      }
    }
  },
  multipleLinks300: async (schema) => {
    // A good is sold at several stalls, none of them better than the other.
    const answer = await ask('GET', `${good}?linkType=gs1:hasRetailers`);
    expect([answer.status, misfits({ ...schema }, answer.json)]).toEqual([300, []]);
    const choices = at(answer.json, 'linkset', 0, `${voc}hasRetailers`);
    expect(Array.isArray(choices) && choices.map((one: unknown) => at(one, 'href'))).toEqual([
      `${origin}/S/GS/C1-12`,
      `${origin}/S/GS/C1-13`,
    ]);
  },
  specificLinkTypeNotFound: async () => {
    for (const path of links) {
      for (const type of ['gs1:unknownToThisItem', 'gs1:epil', 'nonsense', 'https://schema.org/url']) {
        const { status, json } = await ask('GET', `${path}?linkType=${encodeURIComponent(type)}`);
        expect([status, at(json, 'code')], `${path} ${type}`).toEqual([404, 'link-type-unknown']);
      }
    }
  },
  keyQualifierLinkset: async () => {
    const anchorsOf = async (path: string) =>
      contextsOf(await linksetOf(path)).map((one) => at(one, 'anchor'));
    expect(await anchorsOf(lot)).toEqual([origin + lot, origin + good]);
    expect(await anchorsOf(stall)).toEqual([origin + stall, origin + market]);
    expect(await anchorsOf(good)).toEqual([origin + good]);
  },
  compressionDecompress: async () => {
    // Not supported, which the standard leaves free since 2024: a compressed code is nothing here, and is not half read.
    expect((await ask('GET', '/ARFKk4XB0CDKWcnpq')).status).toBe(404);
  },
};

conformance('a GS1-conformant resolver', 'gs1dl', (read) => {
  const { cases }: { cases: Case[] } = JSON.parse(read('resolver/resolver-conformance-cases.json'));
  const schema: object = JSON.parse(read('linkset/gs1-linkset-schema.json'));

  describe('the schemas are checked as they are written', () => {
    const basic: object = JSON.parse(read('linkset/linkset-schema.json'));
    test.each([
      ['valid-basic', basic, true],
      ['invalid-basic', basic, false],
      ['valid-gs1', schema, true],
      ['invalid-gs1', schema, false],
    ])('%s-example', (name, one, fits) => {
      const example: unknown = JSON.parse(read(`linkset/${name}-example.json`));
      expect(misfits({ ...one }, example).length === 0).toBe(fits);
    });
  });

  test('every type of link that is answered is a stable one of the vocabulary', () => {
    const types: { id: string; status: string }[] = JSON.parse(read('vocab/gs1-linktypes-v1.16.json'));
    const stable = new Set(types.filter((one) => one.status === 'stable').map((one) => one.id));
    expect(linkTypes.filter((type) => !stable.has(`gs1:${type}`))).toEqual([]);
  });

  test('every case is checked', () => {
    expect(cases.map(({ id }) => id).sort()).toEqual(Object.keys(checks).sort());
  });

  test.each(cases)('$id ($level)', async ({ id }) => {
    await checks[id]?.(schema);
  });
});
