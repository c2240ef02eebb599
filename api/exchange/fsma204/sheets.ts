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
  documentsOf,
  lotAddress,
  movedQuantity,
  quantityOf,
  recipientWords,
  sourceWords,
  stallWords,
  utcOf,
  type MovedPair,
  type SheetPlace,
  type Shipment,
} from './facts.ts';
import { flatRows } from './flat.ts';
import { isTransformation, tlcsOf, tlcSourceOf, upstream, type Tlc } from './tlc.ts';

/** What every row asks: under which code a lot stands, and where that was assigned. */
interface Asked {
  readonly answer: TraceAnswer;
  readonly place: SheetPlace;
  readonly tlcOf: (lot: TracedLot) => Tlc;
}

/**
 * Every sheet of one answer: what was received, handed over and made, and all of it a row an event. Goods stand under one
 * code on all of them, so that the sheets join; splitting at one stall changes neither code nor hands and is no event.
 */
export function traceSheets(
  answer: TraceAnswer,
  place: SheetPlace,
): Readonly<Record<'receiving' | 'shipping' | 'transformation' | 'flat', Sheet>> {
  const lots = new Map(answer.lots.map((lot) => [lot.lot, lot]));
  const made = new Set(answer.moves.map((move) => move.to));
  const pairs = answer.moves.flatMap((move): MovedPair[] => {
    const [from, to] = [lots.get(move.from), move.to === null ? undefined : lots.get(move.to)];
    return from && to ? [{ move, from, to }] : [];
  });
  const returns = answer.moves.flatMap((move): Shipment[] => {
    const from = lots.get(move.from);
    return from && move.kind === 'return' ? [{ move, from, to: null }] : [];
  });
  const handed = pairs.filter(({ from, to }) => from.stall !== to.stall);
  const events = {
    // What was made in the market came from outside once, as what it was made of.
    received: answer.lots.filter((lot) => !made.has(lot.lot)),
    handed,
    shipped: [...handed, ...returns],
    transformed: pairs.filter(({ move }) => isTransformation(move)),
  };
  const asked = { answer, place, tlcOf: tlcsOf(answer) };
  return {
    receiving: sheetOf('Receiving', receivingColumns, [
      ...events.received.map((lot) => receivedRow(asked, lot)),
      ...events.handed.map((pair) => handedRow(asked, pair)),
    ]),
    shipping: sheetOf(
      'Shipping',
      shippingColumns,
      events.shipped.map((shipment) => shippingRow(asked, shipment)),
    ),
    transformation: sheetOf(
      'Transformation',
      transformationColumns,
      events.transformed.map((pair) => transformationRow(asked, pair)),
    ),
    flat: sheetOf('Events', flatColumns, flatRows(asked, events)),
  };
}

type ReceivingRow = SheetRow<(typeof receivingColumns)[number]>;

/** Goods from outside the market. */
function receivedRow(asked: Asked, lot: TracedLot): ReceivingRow {
  const { amount, unit } = quantityOf(lot);
  return {
    ...codeCells(asked, lot),
    '(a)(2) Qty & UOM': `${amount} ${unit}`,
    '(a)(3) Product Description': lot.goodName,
    '(a)(4) Immediate Previous Source (IPS) Location - (Shipped from Location)': sourceWords(
      asked.answer,
      lot,
    ),
    '(a)(5) Receive Location': stallWords(asked.answer, lot),
    '(a)(6) Receive Date': lot.day,
    '(a)(8) Ref Doc': documentsOf(lot)
      .map(({ kind, number }) => `${kind} ${number}`)
      .join('; '),
  };
}

/** Goods from a neighbouring stall. */
function handedRow(asked: Asked, { move, from, to }: MovedPair): ReceivingRow {
  const { amount, unit } = movedQuantity(move);
  return {
    ...codeCells(asked, from),
    '(a)(2) Qty & UOM': `${amount} ${unit}`,
    '(a)(3) Product Description': from.goodName,
    '(a)(4) Immediate Previous Source (IPS) Location - (Shipped from Location)': stallWords(
      asked.answer,
      from,
    ),
    '(a)(5) Receive Location': stallWords(asked.answer, to),
    '(a)(6) Receive Date': to.day,
    '(a)(8) Ref Doc': moveDocument(move),
  };
}

function codeCells({ answer, place, tlcOf }: Asked, lot: TracedLot) {
  const tlc = tlcOf(lot);
  const source = tlcSourceOf(answer, place, tlc);
  return {
    '(a)(1) TLC - GTIN': gtinOf(tlc.lot),
    '(a)(1) TLC - Batch': tlc.code,
    '(a)(1) TLC - Date**': '',
    '(a)(1) TLC - Date Type**': '',
    '(a)(1) TLC - SSCC**': upstream(tlc.lot, 'sscc'),
    '(b)(1) TLC - Assigned By': source.assignedBy,
    '(a)(7) TLC Source Reference GLN': source.gln,
    '(a)(7) TLC Source Reference FFRN': '',
    '(a)(7) TLC Source Reference URL': source.url,
    '(a)(7) TLC Source Reference GGN': '',
    '(b)(5) TLC Source Reference - Assigned By': answer.market.name,
    '(a)(7) TLC Source Name': source.name,
    '(a)(7) TLC Source Street': source.street,
    '(a)(7) TLC Source City': source.city,
    '(a)(7) TLC Source State': '',
    '(a)(7) TLC Source Country': source.country,
    '(a)(7) TLC Source Zip Code': '',
    '(a)(7) TLC Source Phone Number': source.phone,
  };
}

function gtinOf(lot: TracedLot): string {
  return upstream(lot, 'gtin') || (lot.gtin ?? '');
}

function shippingRow(
  { answer, place, tlcOf }: Asked,
  shipment: Shipment,
): SheetRow<(typeof shippingColumns)[number]> {
  const { move, from, to } = shipment;
  const { amount, unit } = movedQuantity(move);
  const tlc = tlcOf(from);
  const source = tlcSourceOf(answer, place, tlc);
  return {
    '(1) TLC - GTIN': gtinOf(tlc.lot),
    '(1) TLC - Batch': tlc.code,
    'Date Code**': '',
    'Date Type**': '',
    'VoiceCode**': '',
    'Pallet ID*': upstream(tlc.lot, 'sscc'),
    'TLC - Assigned By**': source.assignedBy,
    '(2) Qty & UOM': `${amount} ${unit}`,
    '(3) Product Description': from.goodName,
    '(4) Ship-To Location': recipientWords(answer, shipment),
    'Ship-To Location ID**': to?.stall ?? '',
    '(5) Ship-From Location': stallWords(answer, from),
    'Ship-From Location ID**': from.stall,
    '(6) Ship Date': to?.day ?? (move.at === null ? from.day : utcOf(move.at).date),
    '(7) TLC Source Reference GLN': source.gln,
    '(7) TLC Source Reference FFRN': '',
    '(7) TLC Source Reference URL': source.url,
    '(7) TLC Source Reference GGN': '',
    'TLC Source Reference - Assigned By**': answer.market.name,
    '(8) Ref Doc Type and Number': moveDocument(move),
  };
}

/** Inputs and outputs of one event are many to many: the event is repeated, and its number says which rows are one. */
function transformationRow(
  { answer, place, tlcOf }: Asked,
  { move, from, to }: MovedPair,
): SheetRow<(typeof transformationColumns)[number]> {
  const used = movedQuantity(move);
  const usedTlc = tlcOf(from);
  const produced = quantityOf(to);
  return {
    'Reference Document Type': move.kind,
    'Reference Document Number for Transformation Event': move.moveId ?? to.lot,
    'FTL Food Used TLC - GTIN': gtinOf(usedTlc.lot),
    'FTL Food Used TLC - Batch': usedTlc.code,
    'FTL Food Used TLC - SSCC': upstream(usedTlc.lot, 'sscc'),
    'FTL Food Used TLC - Date': from.day,
    'FTL Food Used TLC - Date Type': 'Receive Date',
    'FTL Food Used Qty': used.amount,
    'FTL Food Used UOM': used.unit,
    'FTL Food Used Product Description': from.goodName,
    'FTL Food Produced TLC - GTIN': to.gtin ?? '',
    'FTL Food Produced TLC - Batch': tlcOf(to).code,
    'FTL Food Produced TLC - SSCC': '',
    'FTL Food Produced TLC - Date': to.day,
    'FTL Food Produced TLC - Date Type': 'Production Date',
    'Transform Location- TLCS': stallWords(answer, to),
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
  return `${move.kind} ${move.moveId ?? move.to ?? move.from}`;
}
