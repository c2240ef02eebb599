import type { TraceAnswer, TracedLot } from '../../lots/trace/shapes.ts';
import type { flatColumns, SheetRow } from './columns.ts';
import {
  documentOf,
  lotAddress,
  movedQuantity,
  quantityOf,
  sourceWords,
  stallWords,
  utcOf,
  type MovedPair,
  type SheetPlace,
} from './facts.ts';

type FlatRow = SheetRow<(typeof flatColumns)[number]>;

/**
 * One row an event, in the order of time: what was received, what a move used of each lot, what it made, and what was
 * handed over. Dates and times are UTC; every row carries the source of its lot code.
 */
export function flatRows(answer: TraceAnswer, place: SheetPlace, pairs: readonly MovedPair[]): FlatRow[] {
  const made = new Map(pairs.map((pair) => [pair.to.lot, pair]));
  const received = answer.lots
    .filter((lot) => !made.has(lot.lot))
    .map((lot) => {
      const { kind, number } = documentOf(lot);
      return {
        ...lotCells(answer, place, lot),
        ...timeCells(lot.arrivedAt),
        'Reference Document Type': kind,
        'Reference Document Number': number,
        'Immediate Previous Source Location': sourceWords(answer, lot),
      };
    });
  const used = pairs.map(({ move, from, to }) => {
    const quantity = movedQuantity(move);
    return {
      ...lotCells(answer, place, from),
      ...timeCells(move.at ?? to.arrivedAt),
      ...eventCells(move),
      Quantity: quantity.amount,
      'Unit of Measure': quantity.unit,
      'Immediate Subsequent Recipient Location': stallWords(answer, to),
    };
  });
  const produced = [...made.values()].map(({ move, from, to }) => ({
    ...lotCells(answer, place, to),
    ...timeCells(move.at ?? to.arrivedAt),
    ...eventCells(move),
    'Immediate Previous Source Location': stallWords(answer, from),
  }));
  const timeOf = (row: FlatRow) => `${row.Date} ${row.Time}`;
  return [...received, ...used, ...produced].sort((a, b) =>
    timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0,
  );
}

function lotCells(answer: TraceAnswer, place: SheetPlace, lot: TracedLot): FlatRow {
  const quantity = quantityOf(lot);
  return {
    'Traceability Lot Code': lot.lot,
    'Traceability Lot Code Description': lot.upstreamCodes.join('; '),
    'Product Description': lot.goodName,
    Quantity: quantity.amount,
    'Unit of Measure': quantity.unit,
    'Location Description': stallWords(answer, lot),
    'Location Identifier (GLN)': answer.market.gln ?? '',
    Date: '',
    Time: '',
    'Reference Document Type': '',
    'Reference Document Number': '',
    'Immediate Subsequent Recipient Location': '',
    'Immediate Previous Source Location': '',
    'Traceability Lot Code Source Reference': lotAddress(place, lot),
  };
}

function timeCells(instant: string): { Date: string; Time: string } {
  const { date, time } = utcOf(instant);
  return { Date: date, Time: time };
}

function eventCells(move: MovedPair['move']) {
  return { 'Reference Document Type': move.kind, 'Reference Document Number': move.moveId ?? '' };
}
