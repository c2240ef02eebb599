import { randomUUIDv7 } from 'node:crypto';
import { expect, test } from 'vitest';
import { csvOf } from '../../api/exchange/csv.ts';
import { traceSheets } from '../../api/exchange/fsma204/sheets.ts';
import type { TraceAnswer } from '../../api/lots/trace/shapes.ts';
import { aTracedLot, sheetPlace } from './traced-lots.ts';
import { conformance } from './vectors.ts';

// Goal: the sortable sheets have the published columns, and their rows keep the rules. Method: one mix of two lots.
const [one, two, mixed] = [
  aTracedLot('HA-261123-0001-A', {
    papers: ['PXK 0412/26'],
    upstreamCodes: ['gtin:4006381333931', 'tlc:=1+1'],
  }),
  aTracedLot('HA-261123-0002-B'),
  aTracedLot('HA-261123-0003-C', {
    side: 'asked',
    depth: 0,
    stall: 'A1-02',
    arrivedAt: '2026-11-22T23:59:59.000Z',
  }),
];
const moveId = randomUUIDv7();
const answer: TraceAnswer = {
  market: { code: 'HA', name: 'Chợ Thử', timeZone: 'Asia/Ho_Chi_Minh', isDemo: false, gln: null },
  asked: { by: 'lot', ref: mixed.lot, from: null, until: null, bay: null },
  askedAt: '2026-11-23T01:00:00.000Z',
  lots: [one, two, mixed],
  moves: [one, two].map((lot) => ({
    from: lot.lot,
    to: mixed.lot,
    moveId,
    kind: 'mix',
    at: '2026-11-22T23:59:59.000Z',
    amount: 4_000,
    unit: 'kg',
    grams: 4_000,
    evidence: 'documented',
  })),
  cameIn: { grams: 20_000, lotsWithoutMass: 0 },
  sources: [],
  stalls: [],
  isCut: false,
};
const sheets = traceSheets(answer, sheetPlace);

/** The header row as a spreadsheet reads it; none of the published names holds a comma or a quote. */
const headerOf = (csv: string) => csv.trim().split(/\r?\n/)[0]?.split(',');

conformance('columns of a sortable sheet', 'fsma204', (read) => {
  test.each(['receiving', 'shipping', 'transformation'] as const)('%s', (kind) => {
    const published = read(`pti-${kind}.csv`);
    expect(sheets[kind].header).toEqual(headerOf(published));
    expect(headerOf(csvOf(sheets[kind].header, []))).toEqual(headerOf(published));
  });

  test('flat', () => {
    const published: unknown = JSON.parse(read('flat-export-columns.json'));
    expect(published).toMatchObject({ columns: sheets.flat.header });
  });
});

const cellsOf = (kind: keyof typeof sheets, column: string) => {
  const at = sheets[kind].header.indexOf(column);
  return sheets[kind].rows.map((row) => row[at]);
};

test('every input of a transformation is a row with its quantity, and one event number joins them', () => {
  expect(cellsOf('transformation', 'FTL Food Used TLC - Batch')).toEqual(['=1+1', two.lot]);
  expect(cellsOf('transformation', 'FTL Food Used Qty')).toEqual([4, 4]);
  expect(cellsOf('transformation', 'Reference Document Number for Transformation Event')).toEqual([
    moveId,
    moveId,
  ]);
});

test('what was made in the market was not received, and a code from upstream is kept', () => {
  // Each again as it came to the stall where they were mixed.
  expect(cellsOf('receiving', '(a)(1) TLC - Batch')).toEqual(['=1+1', two.lot, '=1+1', two.lot]);
  expect(cellsOf('receiving', '(a)(1) TLC - GTIN').slice(0, 2)).toEqual(['4006381333931', '']);
  // A spreadsheet does not run what somebody wrote on a box.
  expect(csvOf(sheets.receiving.header, sheets.receiving.rows)).toContain(`,'=1+1,`);
});

test('flat rows are in UTC, in the order of time, each with the source of its code', () => {
  expect(cellsOf('flat', 'Date')).toEqual(cellsOf('flat', 'Date').toSorted());
  expect(cellsOf('flat', 'Time')).toEqual([
    ...Array.from({ length: 2 }, () => '20:30:00'),
    ...Array.from({ length: 7 }, () => '23:59:59'),
  ]);
  for (const source of cellsOf('flat', 'Traceability Lot Code Source Reference'))
    expect(source).toMatch(/^https:.*\/L\/HA-/);
  expect(sheets.shipping.rows).toHaveLength(2);
});
