import type { Box } from '@so-cho/db/domain/codes';
import { widthOf, type Weight } from './letters.ts';
import type { Mark } from './marks.ts';

export interface Line {
  readonly text: string;
  readonly weight: Weight;
  /** Size in millimetres that it has when there is room. */
  readonly size: number;
  /** Long ones are broken into so many lines before they shrink; 1 when left out. */
  readonly linesMax?: number;
}

/** From one baseline to the next, in sizes; Vietnamese capitals carry marks above and below. */
const leading = 1.32;
const ascent = 1.02;

/**
 * Sets lines from the top of a box downwards, each as large as it asks for unless it is too wide, all of them smaller when
 * they are too high together.
 */
export function setText(lines: readonly Line[], box: Box, align: 'left' | 'middle' = 'left'): Mark[] {
  const broken = lines.flatMap((line) => breakLine(line, box.width));
  const high = broken.reduce((sum, line) => sum + line.size * leading, 0);
  const shrink = Math.min(1, box.height / high);
  let y = box.y + (align === 'left' ? (box.height - high * shrink) / 2 : 0);
  return broken.map(({ text, weight, size }) => {
    const set = size * shrink;
    const x = align === 'left' ? box.x : box.x + (box.width - widthOf(text, weight) * set) / 2;
    const mark: Mark = { kind: 'text', text, weight, size: set, x, y: y + set * ascent };
    y += set * leading;
    return mark;
  });
}

interface SetLine {
  readonly text: string;
  readonly weight: Weight;
  readonly size: number;
}

function breakLine({ text, weight, size, linesMax = 1 }: Line, width: number): SetLine[] {
  const whole = widthOf(text, weight);
  const words = text.split(' ');
  if (whole * size <= width || linesMax === 1 || words.length === 1) {
    return [{ text, weight, size: Math.min(size, width / whole) }];
  }
  // Two lines of about the same width keep the letters as large as they can be.
  let best = { width: Number.POSITIVE_INFINITY, lines: [text] };
  for (let cut = 1; cut < words.length; cut++) {
    const lines = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
    const widest = Math.max(...lines.map((line) => widthOf(line, weight)));
    if (widest < best.width) best = { width: widest, lines };
  }
  return best.lines.map((line) => ({ text: line, weight, size: Math.min(size, width / best.width) }));
}
