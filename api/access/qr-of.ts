import { codeOf } from '../codes/print/code-drawing.ts';

/** A text as a QR code for a page: modules on a side, and the dark ones as an SVG path in units of one module. */
export function qrOf(text: string): { side: number; path: string } {
  const { side, runs } = codeOf(text, 'M');
  const path = runs.map(([column, row, length]) => `M${column} ${row}h${length}v1h-${length}z`).join('');
  return { side, path };
}
