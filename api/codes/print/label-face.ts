import { within, type Box, type LabelPaper } from '@so-cho/db/domain/codes';
import { codeOf, quietModules, type CodeDrawing } from './code-drawing.ts';
import type { Mark } from './marks.ts';
import { setText, type Line } from './set-text.ts';

/** What one label says. */
export interface LabelWords {
  /** Upper case, so that the code stays in its small alphanumeric mode. */
  readonly url: string;
  readonly stall: string;
  /** `22/11/2026` */
  readonly day: string;
  readonly good: string;
  readonly quantity: string;
  readonly lot: string;
  readonly serial: string | null;
  /** NHÃN THỬ, dữ liệu mô phỏng; empty on a label that counts. */
  readonly note: string;
}

/** Dots to which modules are rounded down, so that none is a dot wider than its neighbour: those of the printer. */
export const dotsPerInch = { roll: 203, sheet: 600 } as const;

/** Parts of the width that the code may take; the words have the rest. */
const codeShare = 0.52;

/** The label as marks inside its box: the code on the left, what a person reads on the right. */
export function labelFace(words: LabelWords, box: Box, paper: Pick<LabelPaper, 'kind' | 'inset'>): Mark[] {
  const inner = within(box, paper.inset);
  const code = codeOf(words.url, 'M');
  const module = moduleIn(code, Math.min(inner.height, inner.width * codeShare), dotsPerInch[paper.kind]);
  const side = (code.side + 2 * quietModules) * module;
  const top = inner.y + (inner.height - side) / 2;
  const text: Box = {
    x: inner.x + side,
    y: inner.y,
    width: inner.width - side,
    height: inner.height,
  };
  return [
    { kind: 'code', code, x: inner.x + quietModules * module, y: top + quietModules * module, module },
    ...setText(linesOf(words, text), text),
  ];
}

/** The width of one module when code and quiet zone fit into `side` millimetres. */
export function moduleIn(code: CodeDrawing, side: number, dpi: number): number {
  const dot = 25.4 / dpi;
  return Math.max(1, Math.floor(side / (code.side + 2 * quietModules) / dot)) * dot;
}

function linesOf(words: LabelWords, box: Box): Line[] {
  const step = Math.min(box.height, 32) / 8;
  const small = Math.min(2.9, step);
  return [
    { text: `Sạp ${words.stall}`, weight: 'bold', size: step * 1.35 },
    { text: words.day, weight: 'bold', size: step * 1.05 },
    { text: words.good, weight: 'regular', size: step, linesMax: 2, mayBeCut: true },
    { text: words.quantity, weight: 'regular', size: step },
    { text: words.lot, weight: 'regular', size: small },
    ...(words.serial === null ? [] : [{ text: `Tem ${words.serial}`, weight: 'bold' as const, size: small }]),
    ...(words.note === '' ? [] : [{ text: words.note, weight: 'bold' as const, size: small, linesMax: 2 }]),
  ];
}
