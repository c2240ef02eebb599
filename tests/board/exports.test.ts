import { inflateRawSync } from 'node:zlib';
import type { BoardPeriod } from '@so-cho/api/client';
import { formatMass } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import readXlsx from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi, type Ask } from '../checks/small-market.ts';
import { logRunner } from '../log/a-logged-market.ts';
import { testRecord } from '../setup/record.ts';
import { arrangeNineWeeks } from './nine-weeks.ts';

// Goal: a file of the board holds the same numbers as the page it was taken from.
// Method: the figures are asked for as a page asks, each file is read by a reader of its format, and compared.
const record = await testRecord();
const api = openApi(record, () => new Date('2026-11-21T23:10:00Z'));
const root = '/markets/ef/board';
const asked = 'from=2026-10-01&to=2026-11-22';
let ask: Ask;
let bytesOf: (path: string) => Promise<{ type: string; bytes: Buffer }>;
let period: BoardPeriod;

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    const market = await arrangeMarket(owner, 'EF');
    const person = await arrangePerson(owner, 'board_clerk', market.id);
    ask = await api.as(person);
    const files = await api.filesAs(person);
    bytesOf = (path) => files(`/api/v1${path}`);
    await arrangeNineWeeks(owner, market);
    const board = (await api.clientOf(person)).market('ef');
    period = await board.boardPeriod({ from: '2026-10-01', to: '2026-11-22' });
  });
});

/** RFC 4180, read back: rows of cells. */
function readCsv(text: string): string[][] {
  return text
    .replace('\uFEFF', '')
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        (cell) => cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '',
      ),
    );
}

/** Rows below a table's name and head, up to the empty line. */
function section(rows: string[][], name: string): string[][] {
  const from = rows.findIndex(([first, second]) => first === name && second === undefined);
  expect(from).toBeGreaterThanOrEqual(0);
  const rest = rows.slice(from + 2);
  const end = rest.findIndex((row) => row.length === 1 && row[0] === '');
  return rest.slice(0, end === -1 ? undefined : end);
}

const dayWords = (day: string) => day.split('-').toReversed().join('/');

describe('the file of a period', () => {
  test('as CSV says what the page says, table for table', async () => {
    const { type, bytes } = await bytesOf(`${root}/period.csv?${asked}`);
    expect(type).toBe('text/csv; charset=utf-8');
    const rows = readCsv(bytes.toString('utf8'));
    const { against } = period;
    expect(period.total.lots).toBeGreaterThan(200);
    expect(section(rows, 'Tổng hợp').slice(0, 3)).toEqual([
      ['Ngày có hàng về', ...compared(period.daysWithGoods, against?.daysWithGoods ?? 0)],
      ['Lô hàng về', ...compared(period.total.lots, against?.total.lots ?? 0)],
      ['Lô không rõ số ký', ...compared(period.total.lotsWithoutMass, against?.total.lotsWithoutMass ?? 0)],
    ]);
    expect(section(rows, 'Theo thời gian')).toEqual(
      period.bySteps.map((step) => [
        dayWords(step.from),
        dayWords(step.to),
        ...[step.lots, step.grams, step.paperedLots, step.paperedGrams].map(String),
      ]),
    );
    expect(section(rows, 'Theo ngành hàng').map((row) => row.slice(0, 4))).toEqual(
      period.byCategory.map((one) => [one.name, ...[one.lots, one.grams, one.paperedLots].map(String)]),
    );
    expect(section(rows, 'Theo nơi xuất phát').map((row) => row.slice(0, 4))).toEqual(
      period.byOrigin.map((one) => [one.name, ...[one.lots, one.grams, one.paperedLots].map(String)]),
    );
    expect(section(rows, 'An toàn thực phẩm').map((row) => row[1])).toHaveLength(14);
  });

  test('as a workbook holds the same numbers as numbers', async () => {
    const { bytes } = await bytesOf(`${root}/period.xlsx?${asked}&lang=en`);
    const sheet = async (name: string) =>
      (await readXlsx(bytes)).find((one) => one.sheet === name)?.data.slice(1) ?? [];
    expect((await sheet('Over time')).map((row) => row.slice(2))).toEqual(
      period.bySteps.map((step) => [step.lots, step.grams, step.paperedLots, step.paperedGrams]),
    );
    expect((await sheet('By category')).map((row) => row.slice(0, 4))).toEqual(
      period.byCategory.map((one) => [one.nameEn, one.lots, one.grams, one.paperedLots]),
    );
  });

  test('as a document for an office holds every table with its numbers in words', async () => {
    const { type, bytes } = await bytesOf(`${root}/period.docx?${asked}`);
    expect(type).toContain('wordprocessingml');
    const text = textOfDocx(bytes);
    expect(text).toContain('Báo cáo hoạt động chợ · Từ 01/10/2026 đến 22/11/2026');
    for (const one of period.byOrigin) {
      expect(text).toContain(`${one.name}|${one.lots}|${formatMass(one.grams, 'vi')}`);
    }
    expect(textOfDocx((await bytesOf(`${root}/period.docx?from=2026-10-01&to=2026-10-31`)).bytes)).toContain(
      'Báo cáo hoạt động chợ · Tháng 10 năm 2026',
    );
  });

  test('as PDF is a PDF of the pages it needs', async () => {
    const { type, bytes } = await bytesOf(`${root}/period.pdf?${asked}`);
    expect(type).toBe('application/pdf');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

test('the file of the morning says what the page says', async () => {
  const { body } = await ask('GET', `${root}/today`);
  const today = body as {
    funnel: Record<string, number>;
    byHour: { hour: number; lots: number; grams: number; medianGrams: number | null }[];
  };
  const rows = readCsv((await bytesOf(`${root}/today.csv`)).bytes.toString('utf8'));
  expect(
    section(rows, 'Tổng hợp')
      .slice(0, 5)
      .map((row) => Number(row[1])),
  ).toEqual(['declared', 'papered', 'admitted', 'checked', 'scanned'].map((step) => today.funnel[step]));
  expect(section(rows, 'Theo giờ')).toEqual(
    today.byHour.map((one) => [one.hour, one.lots, one.grams, one.medianGrams ?? ''].map(String)),
  );
});

test('the file of rows has every row that the list pages through, once', async () => {
  const query = 'from=2026-10-01&day=2026-11-22&papered=yes';
  const { body } = await ask('GET', `/markets/ef/lots?${query}&limit=1`);
  const rows = section(
    readCsv((await bytesOf(`/markets/ef/lots.csv?${query}`)).bytes.toString('utf8')),
    'Hàng về',
  );
  expect(rows).toHaveLength((body as { total: number }).total);
  expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length);
  expect(rows.every((row) => row.at(-1) === 'có')).toBe(true);
});

/** This, the other, the difference, and its share where ten or more were counted. */
function compared(mine: number, other: number): string[] {
  return [mine, other, mine - other].map(String).concat(other < 10 ? '' : String(mine / other - 1));
}

/** The text of a document, paragraphs parted by bars: its main part found by the archive's own list. */
function textOfDocx(bytes: Buffer): string {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    if (name === 'word/document.xml') {
      const local = bytes.readUInt32LE(at + 42);
      const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const packed = bytes.subarray(begin, begin + bytes.readUInt32LE(at + 20));
      const xml = (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
      return xml.replaceAll('</w:p>', '|').replaceAll(/<[^>]+>/g, '');
    }
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  throw new Error('The document has no main part.');
}

test('every report carries the root that the public log had, the same all day', async () => {
  const csv = async (path: string) => readCsv((await bytesOf(`${root}/${path}`)).bytes.toString('utf8'));
  expect((await csv('today.csv')).flat()).not.toContain('Sổ công khai');
  await logRunner(record).pass();
  const [checkpoint] = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ size: string; root: string }>(
      `select size::text, root from log_checkpoint order by size desc limit 1`,
    ),
  );
  for (const path of ['today.csv', `period.csv?${asked}`]) {
    const [row] = section(await csv(path), 'Sổ công khai');
    expect(row?.slice(0, 2), path).toEqual([checkpoint?.size, checkpoint?.root]);
  }
  const { bytes } = await bytesOf(`${root}/period.xlsx?${asked}&lang=en`);
  const sheet = (await readXlsx(bytes)).find((one) => one.sheet === 'Public log')?.data;
  expect(sheet?.[1]?.slice(0, 2)).toEqual([Number(checkpoint?.size), checkpoint?.root]);
  expect(textOfDocx((await bytesOf(`${root}/today.docx`)).bytes)).toContain(String(checkpoint?.root));
});
