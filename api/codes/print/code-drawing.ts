import { create } from 'qrcode';

/** M for what is thrown away with the goods; Q for what hangs in the wet for years, or is carried in a pocket. */
export type ErrorLevel = 'M' | 'Q';

/** A QR code as runs of dark modules: `[column, row, length]`. */
export interface CodeDrawing {
  readonly side: number;
  readonly runs: readonly (readonly [column: number, row: number, length: number])[];
}

/** ISO/IEC 18004 asks for four light modules around the code. */
export const quietModules = 4;

/** The code of the smallest version that holds the text at this level. */
export function codeOf(text: string, errorCorrectionLevel: ErrorLevel): CodeDrawing {
  const { modules } = create(text, { errorCorrectionLevel });
  const { size, data } = modules;
  const runs: [number, number, number][] = [];
  for (let row = 0; row < size; row++) {
    let begun = -1;
    for (let column = 0; column <= size; column++) {
      const isDark = column < size && data[row * size + column] === 1;
      if (isDark && begun < 0) begun = column;
      else if (!isDark && begun >= 0) {
        runs.push([begun, row, column - begun]);
        begun = -1;
      }
    }
  }
  return { side: size, runs };
}
