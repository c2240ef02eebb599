import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, leafOf } from './index.ts';
import type { Json } from './index.ts';

const json = fc.jsonValue({ noUnicodeString: false }).map((value): Json => JSON.parse(JSON.stringify(value)));

test('canonical text says the same as the value and is the same for every order of members', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(value);
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

test('what RFC 8785 forbids is refused, and an absent member is left out', () => {
  for (const value of [Number.NaN, Infinity, '\ud800', { '\udc00': 1 }])
    expect(() => canonicalJson(value)).toThrow('Canonical JSON');
  expect(canonicalJson({ b: undefined, a: -0 })).toBe('{"a":0}');
});

test('a leaf carries its version, kind, market and instant beside its facts', () => {
  const leaf = leafOf(
    'hold-release',
    { market: 'BT', at: new Date('2026-11-22T08:00:00+07:00') },
    { hold: 'h1', lot: 'BT-261122-0042-X', basis: 'lab-pass' },
  );
  expect(leaf).toBe(
    '{"at":"2026-11-22T01:00:00.000Z","basis":"lab-pass","hold":"h1","lot":"BT-261122-0042-X","market":"BT","type":"hold-release","v":1}',
  );
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, member === undefined ? undefined : reversed(member)]),
  );
}
