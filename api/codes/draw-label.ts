import { create } from 'qrcode';
import { drawPng } from '@so-cho/db/files';
import { drawText } from './stroke-letters.ts';

/** What a label says: an address for the camera and lines for the eye. */
export interface Label {
  /** Upper case, so that the code stays in its small alphanumeric mode. */
  readonly url: string;
  /** M for lots, which are thrown away with the goods; Q for stalls, which hang in the wet for years. */
  readonly errorLevel: 'M' | 'Q';
  /** Capitals and digits; the first line is the code itself. */
  readonly lines: readonly string[];
  /** Printed pixels of one module: at 300 dpi 8 px are 0.68 mm. */
  readonly modulePx: number;
  /** Height of a capital letter in millimetres. */
  readonly capitalMm: number;
}

export const labelDpi = 300;
/** ISO/IEC 18004 asks for four light modules around the code. */
const quietModules = 4;

/**
 * The label as an SVG, black on white, without any text or font.
 *
 * @param unit `mm` gives its true size; `px` one pixel for each dot of a 300 dpi printer
 */
export function drawLabel(label: Label, unit: 'mm' | 'px' = 'mm'): string {
  const code = create(label.url, { errorCorrectionLevel: label.errorLevel });
  const side = code.modules.size;
  const capital = (label.capitalMm / 25.4) * (labelDpi / label.modulePx);
  const texts = label.lines.map((line) => drawText(line, capital));
  const widest = Math.max(0, ...texts.map((text) => text.width));
  // Whole modules, so that every module is a whole number of pixels.
  const left = Math.max(quietModules, Math.ceil((widest + 2 - side) / 2));
  const width = side + 2 * left;
  let top = side + 2 * quietModules - 1;
  const lines = texts.map((text) => {
    const line = `<g transform="translate(${fixed((width - text.width) / 2)} ${fixed(top)})">${text.svg}</g>`;
    top += text.height;
    return line;
  });
  const height = Math.ceil(top + 1);
  const length = (modules: number) => {
    const px = modules * label.modulePx;
    return unit === 'px' ? `${px}` : `${fixed((px * 25.4) / labelDpi)}mm`;
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${length(width)}" height="${length(height)}" viewBox="0 0 ${fixed(width)} ${fixed(height)}" role="img">`,
    `<title>${label.lines.join(' · ')}</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<path transform="translate(${fixed(left)} ${quietModules})" fill="#000" shape-rendering="crispEdges" d="${modulesPath(code.modules)}"/>`,
    ...lines,
    '</svg>',
  ].join('');
}

/** The same at 300 dpi, each module a whole number of pixels. */
export async function drawLabelPng(label: Label): Promise<Buffer> {
  return drawPng(drawLabel(label, 'px'), { dpi: labelDpi });
}

/** Dark modules as runs of one row each. */
function modulesPath(modules: { readonly size: number; get(row: number, column: number): number }): string {
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      let length = 0;
      while (column + length < modules.size && modules.get(row, column + length)) length++;
      if (length === 0) continue;
      runs.push(`M${column} ${row}h${length}v1h-${length}z`);
      column += length;
    }
  }
  return runs.join('');
}

function fixed(value: number): number {
  return Math.round(value * 100) / 100;
}
