import { randomUUIDv7 } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { traceSheets } from '../../api/exchange/fsma204/sheets.ts';
import type { TraceAnswer } from '../../api/lots/trace/shapes.ts';
import { aTracedLot, sheetPlace } from './traced-lots.ts';
import { conformance } from './vectors.ts';

// Goal: every key data element that the law restated in cte-kde.json asks of an event stands in every row of its sheet, a
// code is assigned only where it may be, and the sheets join by it. Method: goods with a code of their sender and goods
// without, handed on, split, given back, cut and mixed.
const supplierId = randomUUIDv7();
const at = '2026-11-22T23:00:00.000Z';
const lots = {
  coded: aTracedLot('HA-261123-0001-A', {
    supplierId,
    papers: ['PXK 0412/26', 'KDDV 77'],
    upstreamCodes: ['tlc:VUA-9981', 'gtin:4006381333931'],
  }),
  plain: aTracedLot('HA-261123-0002-B', { supplierId }),
  handed: aTracedLot('HA-261123-0003-C', { stall: 'A1-02' }),
  part: aTracedLot('HA-261123-0004-D', { stall: 'A1-02' }),
  cut: aTracedLot('HA-261123-0005-E', { stall: 'A1-02', goodName: 'Cá nục cắt khúc' }),
  mixed: aTracedLot('HA-261123-0006-F'),
};
const move = (
  from: keyof typeof lots,
  to: keyof typeof lots | null,
  kind: 'split' | 'transfer' | 'cut' | 'mix' | 'return',
) => ({
  from: lots[from].lot,
  to: to === null ? null : lots[to].lot,
  moveId: randomUUIDv7(),
  ...{ kind, at, amount: 2_000, unit: 'kg', grams: 2_000, evidence: 'declared' as const },
});
const answer: TraceAnswer = {
  market: { code: 'HA', name: 'Chợ Thử', timeZone: 'Asia/Ho_Chi_Minh', isDemo: false, gln: '8930000000019' },
  asked: { by: 'lot', ref: lots.coded.lot, from: null, until: null, bay: null },
  askedAt: '2026-11-23T01:00:00.000Z',
  lots: Object.values(lots),
  moves: [
    move('coded', 'handed', 'transfer'),
    move('handed', 'part', 'split'),
    move('part', 'cut', 'cut'),
    move('coded', 'mixed', 'mix'),
    move('plain', 'mixed', 'mix'),
    move('coded', null, 'return'),
  ],
  cameIn: { grams: 20_000, lotsWithoutMass: 0 },
  sources: [
    {
      id: supplierId,
      name: 'Vựa Thử',
      bay: 'DD-17',
      place: 'Tiền Giang',
      lots: 2,
      grams: 20_000,
      lotsWithoutMass: 0,
    },
  ],
  stalls: [],
  isCut: false,
};
const sheets = traceSheets(answer, sheetPlace);
type Kind = keyof typeof sheets;
const cells = (kind: Kind, column: string): (string | number | undefined)[] => {
  const index = sheets[kind].header.indexOf(column);
  if (index < 0) throw new Error(`${kind} has no column ${column}`);
  return sheets[kind].rows.map((row) => row[index]);
};

/** Where each element stands; a sheet without one of them is a sheet that does not say it. */
const columnsOf: Record<string, { kind: Kind; elements: Record<string, string[]> }> = {
  shipping: {
    kind: 'shipping',
    elements: {
      traceabilityLotCode: ['(1) TLC - Batch'],
      quantity: ['(2) Qty & UOM'],
      unitOfMeasure: ['(2) Qty & UOM'],
      productDescription: ['(3) Product Description'],
      immediateSubsequentRecipientLocation: ['(4) Ship-To Location'],
      shipFromLocation: ['(5) Ship-From Location'],
      dateShipped: ['(6) Ship Date'],
      'tlcSourceLocation|tlcSourceReference': [
        '(7) TLC Source Reference GLN',
        '(7) TLC Source Reference URL',
      ],
      referenceDocumentType: ['(8) Ref Doc Type and Number'],
      referenceDocumentNumber: ['(8) Ref Doc Type and Number'],
    },
  },
  receiving: {
    kind: 'receiving',
    elements: {
      traceabilityLotCode: ['(a)(1) TLC - Batch'],
      quantity: ['(a)(2) Qty & UOM'],
      unitOfMeasure: ['(a)(2) Qty & UOM'],
      productDescription: ['(a)(3) Product Description'],
      immediatePreviousSourceLocation: [
        '(a)(4) Immediate Previous Source (IPS) Location - (Shipped from Location)',
      ],
      receiveLocation: ['(a)(5) Receive Location'],
      dateReceived: ['(a)(6) Receive Date'],
      'tlcSourceLocation|tlcSourceReference': ['(a)(7) TLC Source Name', '(a)(7) TLC Source Reference URL'],
      referenceDocumentType: ['(a)(8) Ref Doc'],
      referenceDocumentNumber: ['(a)(8) Ref Doc'],
    },
  },
  'transformation.used': {
    kind: 'transformation',
    elements: {
      traceabilityLotCode: ['FTL Food Used TLC - Batch'],
      productDescription: ['FTL Food Used Product Description'],
      quantityUsedPerLot: ['FTL Food Used Qty'],
      unitOfMeasure: ['FTL Food Used UOM'],
    },
  },
  'transformation.produced': {
    kind: 'transformation',
    elements: {
      newTraceabilityLotCode: ['FTL Food Produced TLC - Batch'],
      'transformationLocation(=tlcSource)': ['Transform Location- TLCS'],
      'tlcSourceReference?': ['TLCS Reference URL'],
      dateCompleted: ['Date Transformed'],
      productDescription: ['FTL Food Produced Product Description'],
      quantity: ['FTL Food Produced Qty'],
      unitOfMeasure: ['FTL Food Produced UOM'],
      referenceDocumentType: ['Reference Document Type'],
      referenceDocumentNumber: ['Reference Document Number for Transformation Event'],
    },
  },
};
/** A type or a number says both only when there are two words. */
const isDocument = (element: string) => element.startsWith('referenceDocument');

const Published = z.object({
  assignTLCOnlyAt: z.array(z.string()),
  mustNotReassignAt: z.array(z.string()),
  ctes: z.record(z.string(), z.array(z.string())),
});

conformance('key data elements of every event', 'fsma204', (read) => {
  const { ctes, assignTLCOnlyAt, mustNotReassignAt } = Published.parse(JSON.parse(read('cte-kde.json')));

  test.each(Object.entries(ctes))('%s', (cte, elements) => {
    const known = columnsOf[cte];
    if (known === undefined) throw new Error(`No sheet says ${cte}.`);
    expect(Object.keys(known.elements).sort()).toEqual([...elements].sort());
    expect(sheets[known.kind].rows.length).toBeGreaterThan(0);
    for (const [element, columns] of Object.entries(known.elements)) {
      const values = columns.map((column) => cells(known.kind, column));
      for (const row of sheets[known.kind].rows.keys()) {
        const said = values
          .map((column) => String(column[row] ?? ''))
          .join(' ')
          .trim();
        expect(said, `${cte}, row ${row + 1}: ${element}`).not.toBe('');
        if (isDocument(element) && columns[0]?.includes('Ref Doc')) expect(said).toMatch(/^\S+ \S/);
      }
    }
  });

  test('a code is assigned where food is first received without one and where it is transformed, and nowhere else', () => {
    expect(assignTLCOnlyAt).toContain('transformation');
    expect(mustNotReassignAt).toContain('shipping');
    const own = (codes: (string | number | undefined)[]) => [
      ...new Set(codes.filter((code) => String(code).startsWith('HA-'))),
    ];
    const produced = cells('transformation', 'FTL Food Produced TLC - Batch');
    expect(own(produced).sort()).toEqual([lots.cut.lot, lots.mixed.lot]);
    // The plain lot came without a code; the one that was handed on and split kept its sender's.
    expect(own(cells('receiving', '(a)(1) TLC - Batch'))).toEqual([lots.plain.lot]);
    expect(own(cells('shipping', '(1) TLC - Batch'))).toEqual([]);
    for (const code of [lots.handed.lot, lots.part.lot]) expect(produced).not.toContain(code);
  });
});

test('the sheets join: what was shipped or used was received or made under the same code', () => {
  const from = new Set([
    ...cells('receiving', '(a)(1) TLC - Batch'),
    ...cells('transformation', 'FTL Food Produced TLC - Batch'),
  ]);
  for (const code of cells('shipping', '(1) TLC - Batch')) expect(from).toContain(code);
  for (const code of cells('transformation', 'FTL Food Used TLC - Batch')) expect(from).toContain(code);
  for (const code of cells('flat', 'Traceability Lot Code')) expect(from).toContain(code);
});

test('a code from upstream has its source upstream: nothing of the market stands beside it but the address it gave', () => {
  const index = cells('receiving', '(a)(1) TLC - Batch').indexOf('VUA-9981');
  const said = (column: string) => cells('receiving', column)[index];
  expect(said('(b)(1) TLC - Assigned By')).toBe('Vựa Thử, DD-17');
  expect(said('(a)(7) TLC Source Name')).toBe('Vựa Thử, DD-17');
  expect(said('(a)(7) TLC Source City')).toBe('Tiền Giang');
  for (const column of ['Phone Number', 'Street', 'Reference GLN'])
    expect(said(`(a)(7) TLC Source ${column}`)).toBe('');
  expect(said('(a)(7) TLC Source Reference URL')).toBe(`https://cho.example/L/${lots.coded.lot}`);
  const own = cells('receiving', '(a)(1) TLC - Batch').indexOf(lots.plain.lot);
  expect(cells('receiving', '(a)(7) TLC Source Name')[own]).toBe('Chợ Thử');
  expect(cells('receiving', '(a)(7) TLC Source Phone Number')[own]).toBe(sheetPlace.phone);
});

test('goods that were given back were shipped to whom they came from', () => {
  expect(cells('shipping', '(4) Ship-To Location')).toEqual([
    expect.stringContaining('Sạp A1-02'),
    'Vựa Thử, DD-17, Tiền Giang',
  ]);
});
