import { codeOf, quietModules } from './code-drawing.ts';
import { dotsPerInch, moduleIn } from './label-face.ts';
import type { Mark, Page } from './marks.ts';
import { setText } from './set-text.ts';

export interface CardWords {
  /** Enrols a phone: whoever holds it and knows the PIN writes in this stall's book. */
  readonly url: string;
  readonly stall: string;
  readonly business: string;
  readonly market: string;
  /** `22/11/2026` */
  readonly issuedOn: string;
  readonly note: string;
}

const page = { width: 210, height: 297 };
/** ISO/IEC 7810 ID-1, as bank cards are, so that it fits a wallet and a laminating pouch. */
const card = { x: 20, y: 20, width: 85.6, height: 54 };
const inset = 3;

/** One card on an A4 sheet: cut along the frame, laminated, handed over. Its PIN is told, never printed. */
export function traderCard(words: CardWords): Page {
  const code = codeOf(words.url, 'M');
  const module = moduleIn(code, card.height - 2 * inset - 6, dotsPerInch.sheet);
  const side = (code.side + 2 * quietModules) * module;
  const text = { x: card.x + inset + side, width: card.width - 2 * inset - side };
  return {
    ...page,
    marks: [
      ...frame(),
      {
        kind: 'code',
        code,
        x: card.x + inset + quietModules * module,
        y: card.y + (card.height - side) / 2 + quietModules * module,
        module,
      },
      ...setText(
        [
          { text: words.market, weight: 'regular', size: 3, linesMax: 2 },
          { text: 'Thẻ tiểu thương', weight: 'bold', size: 4 },
          { text: words.business, weight: 'bold', size: 3.6, linesMax: 2 },
          { text: `Sạp ${words.stall}`, weight: 'bold', size: 5 },
          { text: `Cấp ngày ${words.issuedOn}`, weight: 'regular', size: 2.8 },
          { text: 'Giữ như chìa khóa sạp', weight: 'regular', size: 2.8 },
          ...(words.note === '' ? [] : [{ text: words.note, weight: 'bold' as const, size: 2.8 }]),
        ],
        { ...text, y: card.y + inset, height: card.height - 2 * inset },
      ),
      ...setText(
        [
          { text: 'Cắt theo khung, ép nhựa, giao tận tay.', weight: 'regular', size: 4 },
          { text: 'Nói mã PIN bằng lời, đừng viết lên thẻ.', weight: 'regular', size: 4 },
          { text: 'Thẻ cũ của sạp này hết dùng từ lúc in thẻ này.', weight: 'regular', size: 4 },
        ],
        { x: card.x, y: card.y + card.height + 8, width: 170, height: 20 },
      ),
    ],
  };
}

function frame(): Mark[] {
  const { x, y, width, height } = card;
  const corners = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ] as const;
  return corners.map((from, index) => ({
    kind: 'line',
    from,
    to: corners[(index + 1) % corners.length] ?? from,
    width: 0.15,
  }));
}
