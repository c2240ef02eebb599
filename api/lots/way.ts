import {
  hopOf,
  hopsAskedFor,
  placeInWords,
  placeNamesOf,
  type Gazetteer,
  type LotPageRow,
  type PlaceNames,
} from '@so-cho/db';
import {
  assert,
  evidenceGrades,
  isFitForPublic,
  isOneOf,
  publicText,
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
      place: placeOf(lot, row, gazetteer)?.words ?? null,
      org: row.organisation ?? (namesSupplier(row) ? supplierOf(lot, row) || null : null),
    };
  });
  return wayOfGoods(hopsAskedFor(lot), facts);
}

/** The way as the page draws it, each hop with its papers. */
export function hopLines(lot: LotPageRow, way: readonly WayHop[], gazetteer: Gazetteer): Hop[] {
  const names = new Map<string, PlaceNames>();
  for (const row of lot.hops) {
    const place = placeOf(lot, row, gazetteer);
    if (place?.names) names.set(place.words, place.names);
  }
  return way.map((stop) => ({
    hop: stop.hop,
    evidence: stop.evidence,
    at: stop.at,
    // What traders and guards typed is read by anybody here.
    organisation: publicText(stop.org ?? ''),
    place: stop.place ?? '',
    placeNames: names.get(stop.place ?? '') ?? null,
    papers: lot.hops.flatMap((row) =>
      row.hop === stop.hop && row.paper_kind !== null
        ? [{ kind: row.paper_kind, number: publicNumber(row.paper_number), issuedOn: row.paper_issued_on }]
        : [],
    ),
  }));
}

/** A paper's number is not always one: whoever typed a telephone number there is not exposed. */
function publicNumber(number: string | null): string | null {
  return number !== null && isFitForPublic(number) ? number : null;
}

/** A paper may document the supplier's hop before anybody knows who the supplier is. */
function namesSupplier(row: HopRow): boolean {
  return row.supplier_id !== null || row.hop === 'supplier';
}

/** After a correction the supplier in force is named, also at hops that were written before it. */
function supplierOf(lot: LotPageRow, row: HopRow): string {
  return row.supplier_id === lot.supplier_id || lot.supplier_name === null
    ? businessOf(row.source_name, row.source_bay)
    : businessOf(lot.supplier_name, lot.supplier_bay);
}

function placeOf(
  lot: LotPageRow,
  row: HopRow,
  gazetteer: Gazetteer,
): { readonly words: string; readonly names: PlaceNames | null } | null {
  const isSource = row.supplier_id !== null || (row.place_code === null && row.place_raw === null);
  if (row.hop === 'stall') return { words: `Sạp ${lot.stall_code}`, names: null };
  if (row.hop === 'gate') return null;
  const { scheme, code, raw } = isSource
    ? { scheme: lot.origin_scheme, code: lot.origin_code, raw: lot.origin_raw }
    : { scheme: row.place_scheme, code: row.place_code, raw: row.place_raw ?? '' };
  const place = { scheme, code, raw: publicText(raw) };
  const words = placeInWords(gazetteer, place, lot.day);
  return words === '' ? null : { words, names: placeNamesOf(gazetteer, place, lot.day) };
}
