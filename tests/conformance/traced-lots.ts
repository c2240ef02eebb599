import type { TracedLot } from '../../api/lots/trace/shapes.ts';

/** Where the market of these lots stands. */
export const sheetPlace = {
  origin: 'https://cho.example',
  address: 'Ông Ích Khiêm',
  wardName: 'phường Thử',
  phone: '028 1234 5678',
};

/** A lot of ten kilograms as a trace answers it. */
export function aTracedLot(lot: string, over: Partial<TracedLot> = {}): TracedLot {
  return {
    lot,
    side: 'before',
    depth: -1,
    goodCode: 'ca-nuc',
    goodName: 'Cá nục',
    goodNameEn: 'Scad',
    gtin: null,
    stall: 'A1-01',
    businessName: 'Sạp Thử',
    day: '2026-11-23',
    arrivedAt: '2026-11-22T20:30:00.000Z',
    quantity: { unit: 'kg', amount: 10_000 },
    grams: 10_000,
    gone: 4_000,
    isOpen: true,
    verdict: 'unproven',
    knownHops: 2,
    requiredHops: 4,
    supplierId: null,
    sourceEvidence: 'declared',
    papers: [],
    upstreamCodes: [],
    arrivalId: null,
    ...over,
  };
}
