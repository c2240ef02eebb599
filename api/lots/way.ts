import { hopOf, hopsAskedFor, placeInWords, type Gazetteer, type LotPageRow } from '@so-cho/db';
import {
  assert,
  evidenceGrades,
  isOneOf,
  wayOfGoods,
  type LotEventFact,
  type WayHop,
} from '@so-cho/db/domain';
import { businessOf } from './lot-words.ts';
import type { Hop } from './shapes.ts';

type HopRow = LotPageRow['hops'][number];

/** The way of a lot as the rules see it, from its hop events. */
export function wayOf(lot: LotPageRow, gazetteer: Gazetteer): WayHop[] {
  const facts = lot.hops.map((row): LotEventFact => {
    const { evidence } = row;
    assert(evidence !== null && isOneOf(evidenceGrades, evidence), 'A hop event has its evidence.');
    return {
      hop: hopOf(row.hop ?? ''),
      evidence,
      at: row.occurred_at === null ? null : new Date(row.occurred_at).toISOString(),
      place: placeOf(lot, row, gazetteer),
      org: row.organisation ?? (row.supplier_id === null ? null : supplierOf(lot, row)),
    };
  });
  return wayOfGoods(hopsAskedFor(lot), facts);
}

/** The way as the page draws it, each hop with its papers. */
export function hopLines(lot: LotPageRow, way: readonly WayHop[]): Hop[] {
  return way.map((stop) => ({
    hop: stop.hop,
    evidence: stop.evidence,
    at: stop.at,
    organisation: stop.org ?? '',
    place: stop.place ?? '',
    papers: lot.hops.flatMap((row) =>
      row.hop === stop.hop && row.paper_kind !== null
        ? [{ kind: row.paper_kind, number: row.paper_number, issuedOn: row.paper_issued_on }]
        : [],
    ),
  }));
}

/** After a correction the supplier in force is named, also at hops that were written before it. */
function supplierOf(lot: LotPageRow, row: HopRow): string {
  return row.supplier_id === lot.supplier_id || lot.supplier_name === null
    ? businessOf(row.source_name, row.source_bay)
    : businessOf(lot.supplier_name, lot.supplier_bay);
}

function placeOf(lot: LotPageRow, row: HopRow, gazetteer: Gazetteer): string | null {
  const isSource = row.supplier_id !== null || (row.place_code === null && row.place_raw === null);
  if (row.hop === 'stall') return `Sạp ${lot.stall_code}`;
  if (row.hop === 'gate') return null;
  const place = isSource
    ? { scheme: lot.origin_scheme, code: lot.origin_code, raw: lot.origin_raw }
    : { scheme: row.place_scheme, code: row.place_code, raw: row.place_raw ?? '' };
  const words = placeInWords(gazetteer, place, lot.day);
  return words === '' ? null : words;
}
