import type { TraceAnswer, TracedLot, TracedMove } from '../../lots/trace/shapes.ts';
import {
  flatColumns,
  receivingColumns,
  sheetOf,
  shippingColumns,
  transformationColumns,
  type Sheet,
  type SheetRow,
} from './columns.ts';
import {
  lotAddress,
  movedQuantity,
  quantityOf,
  sourceWords,
  stallWords,
  upstream,
  utcOf,
  type MovedPair,
  type SheetPlace,
} from './facts.ts';
import { flatRows } from './flat.ts';

/** Every sheet of one answer: what was received, handed over and made, and all of it a row an event. */
export function traceSheets(
  answer: TraceAnswer,
  place: SheetPlace,
): Readonly<Record<'receiving' | 'shipping' | 'transformation' | 'flat', Sheet>> {
  const lots = new Map(answer.lots.map((lot) => [lot.lot, lot]));
  const made = new Set(answer.moves.map((move) => move.to));
  const pairs = answer.moves.flatMap((move) => {
    const [from, to] = [lots.get(move.from), lots.get(move.to)];
    return from && to ? [{ move, from, to }] : [];
  });
  return {
    receiving: sheetOf(
      'Receiving',
      receivingColumns,
      // What was made in the market was received once, as what it was made of.
      answer.lots.filter((lot) => !made.has(lot.lot)).map((lot) => receivingRow(answer, place, lot)),
    ),
    shipping: sheetOf(
      'Shipping',
      shippingColumns,
      pairs.filter(({ from, to }) => from.stall !== to.stall).map((pair) => shippingRow(answer, place, pair)),
    ),
    transformation: sheetOf(
      'Transformation',
      transformationColumns,
      pairs.map((pair) => transformationRow(answer, place, pair)),
    ),
    flat: sheetOf('Events', flatColumns, flatRows(answer, place, pairs)),
  };
}

function receivingRow(
  answer: TraceAnswer,
  place: SheetPlace,
  lot: TracedLot,
): SheetRow<(typeof receivingColumns)[number]> {
  const quantity = quantityOf(lot);
  const given = upstream(lot, 'tlc');
  const { market } = answer;
  return {
    '(a)(1) TLC - GTIN': upstream(lot, 'gtin') || (lot.gtin ?? ''),
    '(a)(1) TLC - Batch': given || lot.lot,
    '(a)(1) TLC - Date**': '',
    '(a)(1) TLC - Date Type**': '',
    '(a)(1) TLC - SSCC**': upstream(lot, 'sscc'),
    '(b)(1) TLC - Assigned By': given === '' ? market.name : sourceWords(answer, lot),
    '(a)(2) Qty & UOM': `${quantity.amount} ${quantity.unit}`,
    '(a)(3) Product Description': lot.goodName,
    '(a)(4) Immediate Previous Source (IPS) Location - (Shipped from Location)': sourceWords(answer, lot),
    '(a)(5) Receive Location': stallWords(answer, lot),
    '(a)(6) Receive Date': lot.day,
    '(a)(7) TLC Source Reference GLN': market.gln ?? '',
    '(a)(7) TLC Source Reference FFRN': '',
    '(a)(7) TLC Source Reference URL': lotAddress(place, lot),
    '(a)(7) TLC Source Reference GGN': '',
    '(b)(5) TLC Source Reference - Assigned By': market.name,
    '(a)(8) Ref Doc': lot.papers.join('; '),
    '(a)(7) TLC Source Name': market.name,
    '(a)(7) TLC Source Street': place.address,
    '(a)(7) TLC Source City': place.wardName,
    '(a)(7) TLC Source State': '',
    '(a)(7) TLC Source Country': 'VN',
    '(a)(7) TLC Source Zip Code': '',
    '(a)(7) TLC Source Phone Number': place.phone ?? '',
  };
}

function shippingRow(
  answer: TraceAnswer,
  place: SheetPlace,
  { move, from, to }: MovedPair,
): SheetRow<(typeof shippingColumns)[number]> {
  const quantity = movedQuantity(move);
  return {
    '(1) TLC - GTIN': upstream(from, 'gtin') || (from.gtin ?? ''),
    '(1) TLC - Batch': from.lot,
    'Date Code**': '',
    'Date Type**': '',
    'VoiceCode**': '',
    'Pallet ID*': upstream(from, 'sscc'),
    'TLC - Assigned By**': answer.market.name,
    '(2) Qty & UOM': `${quantity.amount} ${quantity.unit}`,
    '(3) Product Description': from.goodName,
    '(4) Ship-To Location': stallWords(answer, to),
    'Ship-To Location ID**': to.stall,
    '(5) Ship-From Location': stallWords(answer, from),
    'Ship-From Location ID**': from.stall,
    '(6) Ship Date': to.day,
    '(7) TLC Source Reference GLN': answer.market.gln ?? '',
    '(7) TLC Source Reference FFRN': '',
    '(7) TLC Source Reference URL': lotAddress(place, from),
    '(7) TLC Source Reference GGN': '',
    'TLC Source Reference - Assigned By**': answer.market.name,
    '(8) Ref Doc Type and Number': moveDocument(move),
  };
}

/** Inputs and outputs of one event are many to many: the event is repeated, and its number says which rows are one. */
function transformationRow(
  answer: TraceAnswer,
  place: SheetPlace,
  { move, from, to }: MovedPair,
): SheetRow<(typeof transformationColumns)[number]> {
  const used = movedQuantity(move);
  const produced = quantityOf(to);
  return {
    'Reference Document Type': move.kind,
    'Reference Document Number for Transformation Event': move.moveId ?? '',
    'FTL Food Used TLC - GTIN': upstream(from, 'gtin') || (from.gtin ?? ''),
    'FTL Food Used TLC - Batch': from.lot,
    'FTL Food Used TLC - SSCC': upstream(from, 'sscc'),
    'FTL Food Used TLC - Date': from.day,
    'FTL Food Used TLC - Date Type': 'Receive Date',
    'FTL Food Used Qty': used.amount,
    'FTL Food Used UOM': used.unit,
    'FTL Food Used Product Description': from.goodName,
    'FTL Food Produced TLC - GTIN': to.gtin ?? '',
    'FTL Food Produced TLC - Batch': to.lot,
    'FTL Food Produced TLC - SSCC': '',
    'FTL Food Produced TLC - Date': to.day,
    'FTL Food Produced TLC - Date Type': 'Production Date',
    'Transform Location- TLCS': stallWords(answer, from),
    'TLCS Reference GLN': answer.market.gln ?? '',
    'TLCS Reference FFRN': '',
    'TLCS Reference URL': lotAddress(place, to),
    'TLCS Reference GGN': '',
    'Date Transformed': move.at === null ? to.day : utcOf(move.at).date,
    'FTL Food Produced Product Description': to.goodName,
    'FTL Food Produced Qty': produced.amount,
    'FTL Food Produced UOM': produced.unit,
  };
}

function moveDocument(move: TracedMove): string {
  return move.moveId === null ? move.kind : `${move.kind} ${move.moveId}`;
}
