import { randomUUIDv7 } from 'node:crypto';
import { isProblem, type Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi } from '../checks/small-market.ts';
import type { SmallMarket } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a board brings its own sheet as it really looks, sees every row's problem, and gets all of it or nothing; the
// same sheet again doubles nobody. Method: files made as boards make them, through the API.
const record = await testRecord();
const api = openApi(record, () => new Date('2026-11-29T03:00:00Z'));
let market: SmallMarket;
type Board = ReturnType<Client['market']>;
let clerk: Board;

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    market = await arrangeMarket(owner, 'BS');
    clerk = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('BS');
  });
});

type Cell = string | number | Date | null;
async function xlsx(rows: readonly (readonly Cell[])[]): Promise<Blob> {
  const data = rows.map((row) =>
    row.map((value) => {
      if (value === null) return null;
      if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy' };
      return typeof value === 'number' ? { value, type: Number } : { value, type: String };
    }),
  );
  return new Blob([new Uint8Array(await writeXlsxFile(data).toBuffer())], {
    type: 'application/octet-stream',
  });
}
const csv = (text: string | Uint8Array<ArrayBuffer>) => new Blob([text], { type: 'text/csv' });
const send = (file: Blob, name = 'so-sap.xlsx') => clerk.sendSheet({ id: randomUUIDv7(), name }, file);
const commit = (id: string) => clerk.commitImport(id, { id: randomUUIDv7() });
const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'nothing';
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown;
    return thrown.problem.code;
  }
};
const everything = () =>
  withConnection(record.ownerUrl, (owner) =>
    owner.query(`select (select count(*)::int from stall) stalls, (select count(*)::int from trader) traders,
      (select count(*)::int from tenancy) tenancies, (select count(*)::int from zone) zones, (select count(*)::int from stall_event) events`),
  );

/** Title, a heading of two merged rows, a line over a group, NFD text, a phone as a float, a day as Excel's own, a sum. */
const nfd = (text: string) => text.normalize('NFD');
const real: readonly (readonly Cell[])[] = [
  ['UBND PHƯỜNG THỬ', null, null, null, null, null, null],
  [nfd('DANH SÁCH SẠP CHỢ NĂM 2026'), null, null, null, null, null, null],
  ['STT', 'Số sạp', 'Chủ sạp', null, nfd('Ngành hàng'), 'Hợp đồng', null],
  [null, null, nfd('Họ và tên'), 'SĐT', null, 'Số', nfd('Ngày hết hạn')],
  ['KHU A - RAU', null, null, null, null, null, null],
  [
    1,
    'a1-01',
    nfd('Nguyễn Thị Hạnh'),
    901234567,
    nfd('Rau ăn lá'),
    'HĐ 01',
    new Date('2027-11-30T00:00:00Z'),
  ],
  [2, 'A1 – 02', 'Trần Văn Ba', 9.01234568e8, 'RAU ĂN LÁ', 'HĐ 02', '30/11/2027'],
  [3, 'A1.04', 'Lê Út', "'0901 234 569", 'Cá biển', null, null],
  [null, null, null, null, null, null, null],
  [nfd('Tổng cộng'), 3, null, null, null, null, null],
];

describe('a sheet as it really looks', () => {
  let sent: Awaited<ReturnType<typeof send>>;

  test('is understood column by column, and changes nothing yet', async () => {
    const before = await everything();
    sent = await send(await xlsx(real));
    expect(sent.headerRow).toBe(3);
    expect(sent.columns).toEqual([null, 'stall', 'person', 'phone', 'category', 'contract', 'lastDay']);
    expect(sent.rows).toMatchObject({ new: 3, wrong: 0, skipped: 3, fromToday: 3 });
    expect(sent.counts).toMatchObject({ stallsNew: 1, tradersNew: 3, tenanciesNew: 3 });
    expect(await everything()).toEqual(before);
  });

  test('is brought in once, and says who is where', async () => {
    const done = await commit(sent.id);
    expect(done.counts).toMatchObject({ stallsNew: 1, tradersNew: 3, tenanciesNew: 3 });
    const { stalls } = await clerk.register();
    expect(stalls.map((one) => [one.code, one.state, one.holder, one.contractEnds])).toEqual([
      ['A1-01', 'trading', 'Nguyễn Thị Hạnh', '2027-11-30'],
      ['A1-02', 'trading', 'Trần Văn Ba', '2027-11-30'],
      ['A1-03', 'trading', null, null],
      ['A1-04', 'trading', 'Lê Út', null],
    ]);
    const phones = (await clerk.traders()).traders.map((one) => one.phone);
    expect(phones).toEqual(expect.arrayContaining(['0901234567', '0901234568', '0901234569']));
    expect(await codeOf(commit(sent.id))).toBe('import-done');
  });

  test('a second time doubles nothing', async () => {
    const before = await everything();
    const again = await send(await xlsx(real));
    expect(again.rows).toMatchObject({ new: 0, changed: 0, same: 3, wrong: 0 });
    await commit(again.id);
    expect(await everything()).toEqual(before);
  });

  test('changed, it updates', async () => {
    const rows = real.map((row) => (row[1] === 'a1-01' ? [...row.slice(0, 6), '31/12/2028'] : row));
    const again = await send(await xlsx(rows));
    expect(again.rows).toMatchObject({ new: 0, changed: 1, same: 2 });
    await commit(again.id);
    expect((await clerk.register()).stalls[0]).toMatchObject({ contractEnds: '2028-12-31' });
  });

  test('comes out again in its own columns and in ours, and both change nothing on the way back', async () => {
    const before = await everything();
    for (const path of [
      `register.xlsx?like=${sent.id}`,
      'register.xlsx',
      'register.csv',
      `register.csv?like=${sent.id}`,
    ]) {
      const out = await download(path);
      const back = await send(out);
      expect(back.rows, path).toMatchObject({ new: 0, changed: 0, wrong: 0 });
      if (path.includes('like')) {
        expect(back.headings).toEqual([
          'STT',
          'Số sạp',
          'Họ và tên',
          'SĐT',
          'Ngành hàng',
          'Số',
          'Ngày hết hạn',
        ]);
      }
    }
    expect(await everything()).toEqual(before);
  });
});

describe('what is wrong', () => {
  test('is said row by row, and nothing at all is brought in', async () => {
    const before = await everything();
    const sent = await send(
      csv(
        [
          'Mã sạp;Khu;Tên kinh doanh;Điện thoại;Ngành hàng;Từ ngày;Đến hết ngày;Vai trò',
          'A1-05;A;Chè Cô Năm;0901234570;Rau ăn lá;01/01/2026;31/12/2026;Đứng tên',
          'A1-05;A;;;;;;',
          'SẠP Ở GÓC;A;Bún Bà Sáu;;;;;',
          'A1-06;A;Mì Chú Bảy;12ab;Rau ăn lá;31/02/2026;;',
          'A1-07;A;Cơm Cô Tám;;Đồ điện;01/05/2026;01/04/2026;ông chủ',
          'A1-01;B;Nguyễn Thị Hạnh;;;;;',
          'A1-02;A;Chủ Mới;;;01/12/2026;;',
          'A1-08;A;Bánh Cô Chín;;Rau ăn lá;01/12/2026;02/12/2036;',
        ].join('\r\n'),
      ),
      'sai.csv',
    );
    const said = sent.wrong.map(
      (row) => `${row.number} ${row.problems.map((one) => `${one.field}:${one.code}`).join(' ')}`,
    );
    expect(said).toEqual([
      '3 stall:code-repeated',
      '4 stall:code-wrong',
      '5 phone:phone-wrong from:day-wrong',
      '6 role:role-unknown category:category-unknown',
      '7 zone:zone-differs',
      '8 from:tenancy-overlaps',
      '9 lastDay:tenancy-too-long',
    ]);
    expect(await codeOf(commit(sent.id))).toBe('import-has-problems');
    expect(await everything()).toEqual(before);
  });

  test('columns that were guessed wrongly are put right by a person', async () => {
    const sent = await send(csv('X,Y\nA1-09,Cà Phê Út\n'), 'la.csv');
    expect(sent.columns).toEqual([null, null]);
    expect(await codeOf(commit(sent.id))).toBe('import-empty');
    expect(await codeOf(clerk.mapColumns(sent.id, { headerRow: 0, columns: ['stall', 'stall'] }))).toBe(
      'columns-repeated',
    );
    const put = await clerk.mapColumns(sent.id, { headerRow: 0, columns: ['stall', 'trader'] });
    expect(put.rows).toMatchObject({ new: 1, wrong: 0 });
  });
});

describe('files that are none', () => {
  test('are refused by name', async () => {
    expect(await codeOf(send(csv('')))).toBe('sheet-unreadable');
    expect(await codeOf(send(csv(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 0xff]))))).toBe(
      'sheet-unreadable',
    );
    expect(await codeOf(send(csv(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]))))).toBe('archive-broken');
    expect(await codeOf(send(new Blob([new Uint8Array(zipSync({ 'a.txt': new Uint8Array(9) }))])))).toBe(
      'sheet-unreadable',
    );
    const path = zipSync({ '../../etc/x': new Uint8Array(9) });
    expect(await codeOf(send(new Blob([new Uint8Array(path)])))).toBe('archive-path-wrong');
  });

  test('a bomb and a file of 100 MB are refused before they are opened', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(120_000_000) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await codeOf(send(new Blob([new Uint8Array(bomb)])))).toBe('archive-too-large');
    expect(await codeOf(send(new Blob([new Uint8Array(100_000_000)])))).toBe('too-large');
  });

  test('old Vietnamese code pages and UTF-16 are read', async () => {
    const utf16 = Buffer.from('\uFEFFMã sạp\tTên kinh doanh\nA1-31\tQuán Gió\n', 'utf16le');
    expect((await send(csv(new Uint8Array(utf16)), 'u.txt')).rows).toMatchObject({ new: 1 });
    // "Mã sạp" in windows-1258: the marks stand behind their letters.
    const old = Buffer.concat([
      Buffer.from('Ma'),
      Buffer.from([0xde]),
      Buffer.from(' sa'),
      Buffer.from([0xf2]),
      Buffer.from('p,Khu\nA1-32,A\n'),
    ]);
    expect((await send(csv(new Uint8Array(old)), 'c.csv')).columns[0]).toBe('stall');
  });
});

test('stalls that came in a sheet are put beside the map, to be drawn', async () => {
  const { id } = await clerk.beginDraft({ id: randomUUIDv7(), isEmpty: true, withUndrawn: true });
  const { items } = await clerk.layout(id);
  const drawn = items.flatMap(({ item }) => (item?.type === 'stall' ? [item.code] : []));
  expect(drawn.sort()).toEqual((await clerk.register()).stalls.map((stall) => stall.code).sort());
  const { layout } = await clerk.layout(id);
  await clerk.publishLayout(id, { id: randomUUIDv7(), from: '2026-11-29', revision: layout.revision });
  expect((await clerk.register()).stalls[0]).toMatchObject({
    code: 'A1-01',
    state: 'trading',
    areaCm2: 30_000,
  });
});

test('5,000 rows are previewed and brought in within seconds', async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => {
    const code = `B${1 + Math.floor(index / 900)}-${String((index % 900) + 10)}`;
    return [code, 'Khu B', `Hộ số ${index}`, 900_000_000 + index, 'Rau ăn lá', '01/01/2026'];
  });
  const startedAt = performance.now();
  const sent = await send(
    await xlsx([['Mã sạp', 'Khu', 'Tên kinh doanh', 'Điện thoại', 'Ngành hàng', 'Từ ngày'], ...rows]),
  );
  expect(sent.rows).toMatchObject({ new: 5_000, wrong: 0 });
  await commit(sent.id);
  const seconds = (performance.now() - startedAt) / 1000;
  expect((await clerk.register()).stalls.length).toBeGreaterThan(5_000);
  expect(seconds).toBeLessThan(60);
});

async function download(path: string): Promise<Blob> {
  const person = await withConnection(record.ownerUrl, (owner) =>
    arrangePerson(owner, 'board_clerk', market.id, `out-${randomUUIDv7().slice(-6)}`),
  );
  const { bytes } = await (await api.filesAs(person))(`/api/v1/markets/BS/${path}`);
  return new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' });
}
