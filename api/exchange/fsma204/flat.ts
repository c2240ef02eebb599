import type { TraceAnswer, TracedLot } from '../../lots/trace/shapes.ts';
import type { flatColumns, SheetRow } from './columns.ts';
import {
  documentsOf,
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
import { tlcSourceOf, type Tlc } from './tlc.ts';

type FlatRow = SheetRow<(typeof flatColumns)[number]>;

interface Asked {
  readonly answer: TraceAnswer;
  readonly place: SheetPlace;
  readonly tlcOf: (lot: TracedLot) => Tlc;
}

/** What happened, by the kind of event. */
export interface SheetEvents {
  readonly received: readonly TracedLot[];
  readonly handed: readonly MovedPair[];
  readonly shipped: readonly Shipment[];
  readonly transformed: readonly MovedPair[];
}

/**
 * One row an event, in the order of time: what was received from outside and from a neighbour, what was handed over, what a
 * transformation used of each lot and what it made. Dates and times are UTC; every row carries the source of its lot code.
 */
export function flatRows(asked: Asked, events: SheetEvents): FlatRow[] {
  const { answer } = asked;
  const received = events.received.map((lot) => {
    const [document] = documentsOf(lot);
    return {
      ...lotCells(asked, lot),
      ...timeCells(lot.arrivedAt),
      'Reference Document Type': document?.kind ?? '',
      'Reference Document Number': document?.number ?? '',
      'Immediate Previous Source Location': sourceWords(answer, lot),
    };
  });
  const shipped = events.shipped.map((shipment) => ({
    ...movedCells(asked, shipment),
    'Immediate Subsequent Recipient Location': recipientWords(answer, shipment),
  }));
  const handed = events.handed.map((pair) => ({
    ...movedCells(asked, pair),
    'Location Description': stallWords(answer, pair.to),
    'Immediate Previous Source Location': stallWords(answer, pair.from),
  }));
  const used = events.transformed.map((pair) => movedCells(asked, pair));
  const made = new Map(events.transformed.map((pair) => [pair.to.lot, pair]));
  const produced = [...made.values()].map(({ move, to }) => ({
    ...lotCells(asked, to),
    ...timeCells(move.at ?? to.arrivedAt),
    ...eventCells(move),
  }));
  const timeOf = (row: FlatRow) => `${row.Date} ${row.Time}`;
  return [...received, ...shipped, ...handed, ...used, ...produced].sort((a, b) =>
    timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0,
  );
}

function lotCells({ answer, place, tlcOf }: Asked, lot: TracedLot): FlatRow {
  const quantity = quantityOf(lot);
  const tlc = tlcOf(lot);
  return {
    'Traceability Lot Code': tlc.code,
    // The market's own code, where goods kept the one they came with.
    'Traceability Lot Code Description': [
      ...(tlc.code === lot.lot ? [] : [lot.lot]),
      ...lot.upstreamCodes,
    ].join('; '),
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
    'Traceability Lot Code Source Reference': tlcSourceOf(answer, place, tlc).url,
  };
}

/** What one lot gave to a move, at the stall it stood at. */
function movedCells(asked: Asked, { move, from, to }: Shipment): FlatRow {
  const quantity = movedQuantity(move);
  return {
    ...lotCells(asked, from),
    ...timeCells(move.at ?? (to ?? from).arrivedAt),
    ...eventCells(move),
    Quantity: quantity.amount,
    'Unit of Measure': quantity.unit,
  };
}

function timeCells(instant: string): { Date: string; Time: string } {
  const { date, time } = utcOf(instant);
  return { Date: date, Time: time };
}

function eventCells(move: MovedPair['move']) {
  return {
    'Reference Document Type': move.kind,
    'Reference Document Number': move.moveId ?? move.to ?? move.from,
  };
}
