import { codeOf, quietModules } from './code-drawing.ts';
import { dotsPerInch, moduleIn } from './label-face.ts';
import type { Mark, Page } from './marks.ts';
import { setText } from './set-text.ts';

export interface PlateWords {
  readonly url: string;
  readonly stall: string;
  readonly market: string;
  readonly zone: string;
  readonly note: string;
}

/** A5, upright. */
const page = { width: 148, height: 210 };
const codeSide = 104;

/** The plate that hangs at a stall. It names no business: the stall stays when its trader changes. */
export function stallPlate(words: PlateWords): Page {
  const code = codeOf(words.url, 'Q');
  const module = moduleIn(code, codeSide, dotsPerInch.sheet);
  const side = (code.side + 2 * quietModules) * module;
  const left = (page.width - side) / 2;
  const top = 62;
  const inner = { x: 10, width: page.width - 20 };
  const marks: Mark[] = [
    ...setText(
      [
        { text: words.market, weight: 'bold', size: 6.5 },
        { text: words.stall, weight: 'bold', size: 27 },
        { text: words.zone, weight: 'regular', size: 5 },
      ],
      { ...inner, y: 8, height: 54 },
      'middle',
    ),
    { kind: 'code', code, x: left + quietModules * module, y: top + quietModules * module, module },
    ...setText(
      [
        { text: 'Quét mã xem hàng hôm nay từ đâu tới', weight: 'bold', size: 6 },
        { text: 'Scan to see where today’s goods come from', weight: 'regular', size: 4.6 },
        { text: words.url, weight: 'regular', size: 3.4 },
        ...(words.note === '' ? [] : [{ text: words.note, weight: 'bold' as const, size: 5 }]),
      ],
      { ...inner, y: top + side, height: page.height - top - side - 8 },
      'middle',
    ),
  ];
  return { ...page, marks };
}
