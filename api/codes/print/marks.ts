import type { CodeDrawing } from './code-drawing.ts';
import type { Weight } from './letters.ts';

/** What stands on a page, in millimetres from its top left corner. One list is drawn as PDF and as PNG. */
export type Mark =
  | {
      readonly kind: 'code';
      readonly code: CodeDrawing;
      /** The first dark module; the quiet zone lies outside. */
      readonly x: number;
      readonly y: number;
      readonly module: number;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly weight: Weight;
      readonly size: number;
      /** Where the baseline begins. */
      readonly x: number;
      readonly y: number;
    }
  | {
      readonly kind: 'line';
      readonly from: readonly [x: number, y: number];
      readonly to: readonly [x: number, y: number];
      readonly width: number;
    };

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}
