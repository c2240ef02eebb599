import { boards } from './boards.ts';
import { busyScanPage } from './busy-scan-page.ts';
import { digitalLink } from './digital-link.ts';
import { goodsIn } from './goods-in.ts';
import { labelSheet } from './label-sheet.ts';
import { mapFrames } from './map-frames.ts';
import { mapWeight } from './map-weight.ts';
import { recall } from './recall.ts';
import { scanLcp } from './scan-lcp.ts';
import { scanPage } from './scan-page.ts';
import { scanWeight } from './scan-weight.ts';
import { sheetImport } from './sheet-import.ts';
import { soak } from './soak.ts';
import { trace } from './trace.ts';
import { twoTaps } from './two-taps.ts';
import type { Work } from './work.ts';

/** Everything that is measured, in the order of the table. */
export const works: readonly Work[] = [
  scanPage,
  scanWeight,
  scanLcp,
  digitalLink,
  trace,
  goodsIn,
  twoTaps,
  mapWeight,
  mapFrames,
  sheetImport,
  recall,
  labelSheet,
  busyScanPage,
  soak,
  // The last: it grows the record under everybody's feet.
  boards,
];
