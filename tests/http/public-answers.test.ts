import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { aDoor } from '../page-cache/two-doors.ts';
import { demoRecord } from '../setup/record.ts';
import { at, readDocument, type DocumentedOperation } from './api-document.ts';
import { publicNames } from './public-names.ts';
import { testApi } from './test-api.ts';

// Goal: no stranger learns from any public answer or page who somebody is, but by that person's own consent (rule 9). Method: every
// operation without a sign-in, asked on a whole market of the demonstration; names of fields against a list that people
// keep, texts against how numbers of people, cards and vehicles look, and against every kept contact.
const record = await demoRecord();
const api = testApi(record);
const document = await readDocument(api);
const door = await aDoor(record);
const owner = <Row extends Record<string, unknown>>(sql: string) =>
  withConnection(record.ownerUrl, (connection) => connection.query<Row>(sql));

const [known] = await owner<Record<string, string>>(
  `select m.code as market, m.gln,
     (select s.code from stall s join inspection i on i.market_id = s.market_id and i.stall_id = s.id
        where s.market_id = m.id limit 1) as stall,
     (select code from lot where market_id = m.id order by recorded_at desc limit 1) as lot,
     (select gtin from good_gtin where market_id = m.id order by gtin limit 1) as gtin,
     (select good_code from lot where market_id = m.id limit 1) as good,
     (select day::text from lot where market_id = m.id order by day desc limit 1) as day,
     (select id::text from inspection where market_id = m.id limit 1) as id,
     (select day::text from inspection_round where market_id = m.id order by day limit 1) as round
   from market m where m.code = 'BT'`,
);
const contacts = await owner<{
  name: string | null;
  phone: string | null;
  tax: string | null;
  agreed: boolean;
}>(
  `select c.person_name as name, c.phone, c.tax_code_masked as tax,
     coalesce((select n.given_at is not null and n.withdrawn_at is null from consent n
       where n.market_id = c.market_id and n.trader_id = c.trader_id and n.purpose = 'public_phone'
       order by n.given_at desc limit 1), false) as agreed
   from trader_contact c`,
);
/** Under these names people trade or deliver, as their licences and plates say: not who they are. */
const businesses = (
  await owner<{ name: string }>(
    `select name from (select business_name as name from trader union select name from supplier) named order by length(name) desc`,
  )
).map(({ name }) => name);
const boards = (await owner<{ phone: string | null }>(`select board_phone as phone from market`)).map(
  ({ phone }) => figures(phone ?? ''),
);

function figures(text: string): string {
  return text.replaceAll(/\D/g, '');
}

const publicReads = document.operations.filter(
  ({ method, security, path }) =>
    method === 'GET' &&
    JSON.stringify(security) === '[]' &&
    // Links that open once say what their holder may know; the document of the API has examples and bounds.
    !/\{(token|secret|id)\}|docs$|openapi\.json$/.test(path),
);

/** Under the name a parameter has, or what its schema gives as an example. */
function valueOf({ name, schema }: DocumentedOperation['parameters'][number]): string {
  const own = known?.[name];
  const { examples, example } = schema;
  return String(own ?? example ?? (Array.isArray(examples) ? examples[0] : '1'));
}
function addressOf({ path, parameters }: DocumentedOperation): string {
  return parameters
    .filter((one) => one.in === 'path')
    .reduce((address, one) => address.replace(`{${one.name}}`, encodeURIComponent(valueOf(one))), path);
}

/** What tells of a person or a vehicle by its form alone. Codes of goods, lots and hashes stand between letters and dashes. */
const forms: Readonly<Record<string, RegExp>> = {
  'a telephone': /(?<![\w.-])(?:\+84|0)[ .-]?[235789]\d(?:[ .-]?\d){7,8}(?![\w.-]*\d)/gu,
  'a number of an identity card': /(?<![\w.-])(?:\d{9}|0\d{11})(?![\w.-])/gu,
  'a tax code': /(?<![\w.-])\d{10}(?:-\d{3})?(?![\w.-])/gu,
  'a plate': /(?<![\w-])\d{2}-?[A-Z]\d?[ -]?\d{3}\.?\d{2}(?![\w-])/gu,
};
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu;

/** What a text gives away. */
function toldBy(text: string): string[] {
  const bare = text.normalize('NFC').replaceAll(uuid, '');
  const agreed = new Set([
    ...boards,
    ...contacts.filter((one) => one.agreed).map(({ phone }) => figures(phone ?? '')),
  ]);
  const byForm = Object.entries(forms).flatMap(([what, form]) =>
    [...bare.matchAll(form)].flatMap(([found]) =>
      agreed.has(figures(found).replace(/^84/, '0')) ? [] : [`${what}: ${found}`],
    ),
  );
  const unnamed = businesses.reduce(
    (rest, name) => (rest.includes(name) ? rest.replaceAll(name, '') : rest),
    bare,
  );
  const ofPeople = contacts.flatMap(({ name, phone, tax, agreed: isAgreed }) => [
    ...(name !== null && unnamed.includes(name) ? [`a person: ${name}`] : []),
    ...(tax !== null && bare.includes(tax) ? [`a tax code: ${tax}`] : []),
    ...(phone !== null && !isAgreed && bare.includes(phone) ? [`a telephone: ${phone}`] : []),
  ]);
  return [...byForm, ...ofPeople];
}

/** Every text of an answer; numbers are amounts. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test('the forms find what they are for, and leave codes alone', () => {
  for (const text of [
    'gọi 0912 345 678',
    '+84 912345678',
    '079123456789',
    '0312345678-001',
    '51C-123.45',
    '59A1-12345',
  ])
    expect(toldBy(`x ${text} y`), text).not.toEqual([]);
  for (const text of [
    'BT-261130-0042-K',
    '2026-11-30T05:40:00Z',
    '09506000134352',
    'C1-12',
    '1.250.000 đ',
    '05:40–13:00',
  ])
    expect(toldBy(`x ${text} y`), text).toEqual([]);
});

test('every field of a public answer is on the list', () => {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const walk = (schema: unknown) => {
    const { name, schema: here } = document.resolve(at(schema));
    if (name !== undefined && seen.has(name)) return;
    if (name !== undefined) seen.add(name);
    for (const [field, one] of Object.entries(at(here['properties']))) {
      names.add(field);
      walk(one);
    }
    for (const part of ['items', 'additionalProperties'])
      if (typeof here[part] === 'object') walk(here[part]);
    for (const list of ['anyOf', 'oneOf', 'allOf', 'prefixItems'])
      for (const one of Array.isArray(here[list]) ? here[list] : []) walk(one);
  };
  for (const { answers } of publicReads) for (const answer of answers) walk(answer);
  expect([...names].sort()).toEqual([...publicNames].sort());
});

test.each(publicReads)('$id tells of nobody', async (operation) => {
  const address = addressOf(operation);
  const answer = await api.ask('GET', address);
  expect(answer.status, address).toBeLessThan(500);
  const texts = answer.json === undefined ? [answer.text] : textsIn(answer.json);
  expect(texts.flatMap(toldBy), address).toEqual([]);
});

test('most of them answered with something', async () => {
  const statuses = await Promise.all(
    publicReads.map(async (one) => (await api.ask('GET', addressOf(one))).status),
  );
  expect(statuses.filter((status) => status < 400).length / statuses.length).toBeGreaterThan(0.5);
});

test.each(['vi', 'en'])('no public page tells of anybody, in %s', async (lang) => {
  const rooms = [
    '/',
    `/m/${known?.['market']}`,
    `/S/${known?.['market']}/${known?.['stall']}`,
    `/L/${known?.['lot']}`,
    `/g/${known?.['good']}`,
    '/dang-nhap',
  ];
  for (const room of rooms) {
    const { status, text } = await door.read(`${room}?lang=${lang}`);
    expect(status, room).toBe(200);
    // What is shown or read by programs; addresses of parts and styles are neither.
    const shown = text.replaceAll(
      /<style[\s\S]*?<\/style>|<link[^>]*>|<path[^>]*>|<[a-z]+ [^>]*points="[^"]*"[^>]*>/g,
      '',
    );
    expect(toldBy(shown), room).toEqual([]);
  }
});
