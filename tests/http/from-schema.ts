import fc from 'fast-check';
import { at, type ApiDocument, type Schema } from './api-document.ts';

/**
 * Values that exist in the record, by the name of the field or of its shape, the likely ones more than once:
 * so that requests get past the first check.
 */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/** What people, broken programs and hostile ones put where a value belongs. */
export const nasty: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  'a\0b',
  '\ud800',
  'x'.repeat(5000),
  "'; drop table lot; --",
  '%00',
  '../../etc/passwd',
  '\u202e\u0301\u{1f9ff}',
  -1,
  0,
  1.5,
  2 ** 53,
  1e308,
  [],
  {},
  [[[]]],
  '0000-00-00T00:00:00Z',
  '2026-02-30',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999+14:00',
  '-271821-04-20T00:00:00Z',
  '2026-13-01T25:61:61Z',
  '9999-12-31',
  '0001-01-01',
];

/**
 * Something close to what the schema asks for.
 *
 * @param field the name under which it is sent
 */
export function fromSchema(
  document: ApiDocument,
  known: Known,
  given: Schema,
  field: string,
): fc.Arbitrary<unknown> {
  const { name, schema } = document.resolve(given);
  const existing = known[field] ?? (name === undefined ? undefined : known[name]);
  if (existing) return fc.constantFrom(...existing);
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) {
    return fc.oneof(...choices.map((choice: unknown) => fromSchema(document, known, at(choice), field)));
  }
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum'].map((one: unknown) => one));
  switch (schema['type']) {
    case 'object':
      return objectOf(document, known, schema);
    case 'array':
      return fc.array(fromSchema(document, known, at(schema, 'items'), field), {
        minLength: 1,
        maxLength: 3,
      });
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return textOf(schema);
  }
}

function objectOf(document: ApiDocument, known: Known, schema: Schema): fc.Arbitrary<unknown> {
  const members = Object.entries(at(schema, 'properties')).map(
    ([name, member]): [string, fc.Arbitrary<unknown>] => [
      name,
      fromSchema(document, known, at(member), name),
    ],
  );
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  return fc.record(Object.fromEntries(members), { requiredKeys: required });
}

function numberOf(schema: Schema): fc.Arbitrary<unknown> {
  const min = Number(schema['minimum'] ?? schema['exclusiveMinimum'] ?? -1000);
  const max = Number(schema['maximum'] ?? 1_000_000);
  return fc.integer({ min: Math.max(min, -1_000_000), max: Math.min(max, 1_000_000) });
}

function textOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema['format'] === 'uuid') return fc.uuid();
  if (schema['format'] === 'date') return fc.constantFrom('2026-11-21', '2026-11-22', '2027-01-01');
  if (schema['format'] === 'date-time')
    return fc.constantFrom('2026-11-22T01:00:00Z', '2026-11-22T08:00:00+07:00');
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern']));
  const maxLength = Math.min(Number(schema['maxLength'] ?? 40), 60);
  return fc.string({
    unit: 'grapheme',
    minLength: Math.min(Number(schema['minLength'] ?? 0), maxLength),
    maxLength,
  });
}

/** The same with one thing wrong: a place taken by something nasty, left out, or added. */
export function spoiled(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.nat(), fc.constantFrom(...nasty), fc.constantFrom('put', 'drop', 'add'))
    .map(([value, seed, wrong, how]) => {
      const places = placesIn(value);
      const place = places[seed % places.length] ?? [];
      return changed(value, place, wrong, how);
    });
}

type Place = readonly (string | number)[];

function placesIn(value: unknown, here: Place = []): Place[] {
  if (Array.isArray(value))
    return [here, ...value.flatMap((item, index) => placesIn(item, [...here, index]))];
  if (typeof value !== 'object' || value === null) return [here];
  return [here, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...here, name]))];
}

function changed(
  value: unknown,
  [first, ...rest]: Place,
  wrong: unknown,
  how: 'put' | 'drop' | 'add',
): unknown {
  if (first === undefined)
    return how === 'add' && !Array.isArray(value) ? { ...at(value), lạ: wrong } : wrong;
  if (Array.isArray(value))
    return value.map((item, index) => (index === first ? changed(item, rest, wrong, how) : item));
  const members = at(value);
  if (how === 'drop' && rest.length === 0) {
    return Object.fromEntries(Object.entries(members).filter(([name]) => name !== first));
  }
  return { ...members, [first]: changed(members[first], rest, wrong, how) };
}
