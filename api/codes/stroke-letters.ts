/**
 * The letters of a label as strokes on a grid four wide and six high, with marks above and below it. Drawn as
 * paths, so that a label looks the same everywhere: text in an SVG would take whatever font a machine has, and
 * Vietnamese marks are the first thing such a font loses.
 */
const strokes: Readonly<Record<string, string>> = {
  '0': 'M0 1L1 0H3L4 1V5L3 6H1L0 5ZM0 5L4 1',
  '1': 'M1 1L2 0V6M1 6H3',
  '2': 'M0 1L1 0H3L4 1V2L0 6H4',
  '3': 'M0 1L1 0H3L4 1V2L3 3H1M3 3L4 4V5L3 6H1L0 5',
  '4': 'M3 6V0L0 4H4',
  '5': 'M4 0H0V2.5H3L4 3.5V5L3 6H1L0 5',
  '6': 'M3.5 0H2L0 2V5L1 6H3L4 5V4L3 3H0',
  '7': 'M0 0H4L1.5 6',
  '8': 'M1 3L0 2V1L1 0H3L4 1V2L3 3H1L0 4V5L1 6H3L4 5V4L3 3',
  '9': 'M4 3H1L0 2V1L1 0H3L4 1V4L2 6H0.5',
  A: 'M0 6L2 0L4 6M0.7 4H3.3',
  B: 'M0 0V6H3L4 5V4L3 3H0M0 0H3L4 1V2L3 3',
  C: 'M4 1L3 0H1L0 1V5L1 6H3L4 5',
  D: 'M0 0V6H2.5L4 4.5V1.5L2.5 0Z',
  E: 'M4 0H0V6H4M0 3H3',
  F: 'M4 0H0V6M0 3H3',
  G: 'M4 1L3 0H1L0 1V5L1 6H3L4 5V3H2.5',
  H: 'M0 0V6M4 0V6M0 3H4',
  I: 'M2 0V6M1 0H3M1 6H3',
  J: 'M4 0V5L3 6H1L0 5',
  K: 'M0 0V6M4 0L0 3.4M1.4 2.3L4 6',
  L: 'M0 0V6H4',
  M: 'M0 6V0L2 3L4 0V6',
  N: 'M0 6V0L4 6V0',
  O: 'M1 0H3L4 1V5L3 6H1L0 5V1Z',
  P: 'M0 6V0H3L4 1V2L3 3H0',
  Q: 'M1 0H3L4 1V5L3 6H1L0 5V1ZM2.5 4.5L4 6',
  R: 'M0 6V0H3L4 1V2L3 3H0M2 3L4 6',
  S: 'M4 1L3 0H1L0 1V2L1 3H3L4 4V5L3 6H1L0 5',
  T: 'M0 0H4M2 0V6',
  U: 'M0 0V5L1 6H3L4 5V0',
  V: 'M0 0L2 6L4 0',
  W: 'M0 0L1 6L2 2L3 6L4 0',
  X: 'M0 0L4 6M4 0L0 6',
  Y: 'M0 0L2 3L4 0M2 3V6',
  Z: 'M0 0H4L0 6H4',
  Đ: 'M0 0V6H2.5L4 4.5V1.5L2.5 0ZM-0.8 3H1.8',
  '-': 'M0.7 3H3.3',
  '/': 'M0.5 6L3.5 0',
  '.': 'M2 5.7V6',
  ',': 'M2.2 5.6L1.6 7',
  '(': 'M2.8 -0.5L1.6 1V5L2.8 6.5',
  ')': 'M1.2 -0.5L2.4 1V5L1.2 6.5',
  ' ': '',
};

/** Marks as Unicode takes letters apart: the horn on the letter, the hat above it, the tone above or below all of it. */
const marks: Readonly<Record<string, string>> = {
  '\u0300': 'M2.4 -0.8L1.4 -1.8',
  '\u0301': 'M1.6 -0.8L2.6 -1.8',
  '\u0302': 'M0.9 -0.6L2 -1.4L3.1 -0.6',
  '\u0303': 'M0.6 -1L1.4 -1.6L2.6 -1L3.4 -1.6',
  '\u0306': 'M0.9 -1.4L1.6 -0.7H2.4L3.1 -1.4',
  '\u0309': 'M1.4 -2L2.2 -2.3L2.6 -1.8L2 -1.3V-0.9',
  '\u031b': 'M4 0.6L4.9 -0.4',
  '\u0323': 'M2 7.3V7.7',
};
const hats = /[\u0302\u0306]/;
/** A tone stands beside the hat of its letter. */
const besideHat = 'translate(1.9 -0.3)';

/** Width of one letter with the space behind it, and the height from the highest mark to the lowest, in grid steps. */
const advance = 5.6;
const markAbove = 2.5;
const markBelow = 2;

export interface DrawnText {
  /** An SVG group; its top left corner is 0, 0. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a line of text.
 *
 * @param size height of a capital letter, in the units of the drawing
 * @throws TypeError for a letter that has no strokes here: codes are ASCII, and the few words of a label are known
 */
export function drawText(text: string, size: number): DrawnText {
  const scale = size / 6;
  const written = text.normalize('NFC');
  const letters = [...written].map((letter, index) => {
    const paths = pathsOf(letter);
    return paths === ''
      ? ''
      : `<g transform="translate(${round(index * advance)} ${markAbove})">${paths}</g>`;
  });
  return {
    svg: `<g transform="scale(${round(scale)})" fill="none" stroke="#000" stroke-width="0.8" stroke-linecap="round" stroke-linejoin="round">${letters.join('')}</g>`,
    width: Math.max(0, [...written].length * advance - (advance - 4)) * scale,
    height: (6 + markAbove + markBelow) * scale,
  };
}

/** @throws TypeError for a letter or mark that has no strokes here */
function pathsOf(letter: string): string {
  const [base = '', ...over] = letter === 'Đ' ? [letter] : letter.normalize('NFD');
  const drawn = strokes[base];
  if (drawn === undefined) throw new TypeError(`A label has no strokes for "${letter}".`);
  if (drawn === '') return '';
  const hasHat = hats.test(over.join(''));
  const above = over.map((mark) => {
    const path = marks[mark];
    if (path === undefined) throw new TypeError(`A label has no strokes for "${letter}".`);
    const isBeside = hasHat && !hats.test(mark) && mark !== '\u0323';
    return `<path${isBeside ? ` transform="${besideHat}"` : ''} d="${path}"/>`;
  });
  return `<path d="${drawn}"/>${above.join('')}`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
