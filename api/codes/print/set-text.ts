import type { Box } from '@so-cho/db/domain/codes';
import { widthOf, type Weight } from './letters.ts';
import type { Mark } from './marks.ts';

export interface Line {
  readonly text: string;
  readonly weight: Weight;
  /** Size in millimetres that it has when there is room. */
  readonly size: number;
  /** Long ones are broken into so many lines before they shrink by a third; 1 when left out. */
  readonly linesMax?: number;
  /** True for words that may end with … when they are still too long for letters that can be read. */
  readonly mayBeCut?: boolean;
}

/**
 * No letter is set smaller while there is another way, in millimetres: its capitals are then 1.1 mm high, nine dots of a thermal
 * printer, of which the marks over Vietnamese vowels need four more.
 */
export const leastSize = 1.6;

/** A little smaller on one line is read more easily than broken in two. */
const breakBelow = 2 / 3;

/** From one baseline to the next, in sizes; Vietnamese capitals carry marks above and below. */
const leading = 1.32;
const ascent = 1.02;

/**
 * Sets lines from the top of a box downwards, each as large as it asks for unless it is too wide. When they are too high together the
 * large ones give way: what they have above `leastSize` shrinks, and all of them only when that is not enough.
 */
export function setText(lines: readonly Line[], box: Box, align: 'left' | 'middle' = 'left'): Mark[] {
  const broken = fitted(
    lines.flatMap((line) => breakLine(line, box.width)),
    box.height / leading,
  );
  const high = broken.reduce((sum, line) => sum + line.size * leading, 0);
  let y = box.y + (align === 'left' ? (box.height - high) / 2 : 0);
  return broken.map(({ text, weight, size }) => {
    const x = align === 'left' ? box.x : box.x + (box.width - widthOf(text, weight) * size) / 2;
    const mark: Mark = { kind: 'text', text, weight, size, x, y: y + size * ascent };
    y += size * leading;
    return mark;
  });
}

/** @param room the sum of sizes that there is room for */
function fitted(lines: readonly SetLine[], room: number): SetLine[] {
  const sum = (sizeOf: (line: SetLine) => number) => lines.reduce((all, line) => all + sizeOf(line), 0);
  const floorOf = ({ size }: SetLine) => Math.min(size, leastSize);
  const [asked, floor] = [sum(({ size }) => size), sum(floorOf)];
  const given = asked <= room ? 1 : Math.max(0, (room - floor) / (asked - floor || 1));
  const shrink = Math.min(1, room / floor);
  return lines.map((line) => ({
    ...line,
    size: (floorOf(line) + (line.size - floorOf(line)) * given) * shrink,
  }));
}

interface SetLine {
  readonly text: string;
  readonly weight: Weight;
  readonly size: number;
}

function breakLine(line: Line, width: number): SetLine[] {
  const { text, weight, size, linesMax = 1, mayBeCut = false } = line;
  const whole = widthOf(text, weight);
  const words = text.split(' ');
  const isRoomy = width / whole >= Math.max(leastSize, size * breakBelow);
  if (isRoomy || linesMax === 1 || words.length === 1) {
    const isCut = mayBeCut && width / whole < leastSize;
    return [isCut ? shortened(line, width) : { text, weight, size: Math.min(size, width / whole) }];
  }
  // Two lines of about the same width keep the letters as large as they can be.
  let best = { width: Number.POSITIVE_INFINITY, lines: [text] };
  for (let cut = 1; cut < words.length; cut++) {
    const lines = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
    const widest = Math.max(...lines.map((one) => widthOf(one, weight)));
    if (widest < best.width) best = { width: widest, lines };
  }
  const set = Math.min(size, width / best.width);
  return best.lines.map((one) =>
    mayBeCut && set < leastSize
      ? shortened({ text: one, weight, size }, width)
      : { text: one, weight, size: set },
  );
}

function shortened({ text, weight, size }: Line, width: number): SetLine {
  const letters = [...text];
  for (let kept = letters.length; kept > 0; kept--) {
    const short = kept === letters.length ? text : `${letters.slice(0, kept).join('').trimEnd()}…`;
    const wide = widthOf(short, weight);
    if (wide * leastSize <= width) return { text: short, weight, size: Math.min(size, width / wide) };
  }
  return { text, weight, size: width / widthOf(text, weight) };
}
