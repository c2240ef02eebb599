export {
  alignItems,
  boundsOf,
  distributeItems,
  drawnOf,
  moved,
  moveItems,
  reshapeItem,
  rotateItems,
  sides,
} from './moves.ts';
export type { Side } from './moves.ts';
export {
  codeAt,
  inNumberingOrder,
  isNumberPattern,
  isStallCode,
  numberingOrders,
  renumberStalls,
} from './numbering.ts';
export type { Numbering, NumberingOrder } from './numbering.ts';
export { describeItems, mergeStalls, removeItems, splitStall, writeZone } from './parts.ts';
export { addRow, copyLevel, freeNumber, isRectangle, rectangleAt, rowCountMax } from './rows.ts';
export type { StallRow } from './rows.ts';
export { snapBox } from './snap.ts';
export type { Snapped } from './snap.ts';
