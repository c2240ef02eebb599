import { labelBoxes, labelPaperCodes, labelPapers, within } from '@so-cho/db/domain/codes';
import { describe, expect, test } from 'vitest';
import { labelFace, type LabelWords } from './label-face.ts';
import { widthOf } from './letters.ts';
import { leastSize } from './set-text.ts';

// Goal: on every paper a person reads stall, day, lot and serial without a camera. Method: the marks of a label are measured, with the
// least and with the most that it may have to say.
const usual: LabelWords = {
  url: 'HTTPS://SO-CHO.VN/L/BT-261122-0042-X/7KQ2ZD',
  stall: 'C1-12',
  day: '22/11/2026',
  good: 'Cá lóc đồng',
  quantity: '0,5 kg',
  lot: 'BT-261122-0042-X',
  serial: '7KQ2ZD',
  note: '',
};
const crowded: LabelWords = {
  ...usual,
  url: 'HTTPS://TRUYXUAT.BINHTHOI.HOCHIMINHCITY.GOV.VN/01/09521234567892/10/BTHI-261122-0042-X/21/7KQ2ZD',
  lot: 'BTHI-261122-0042-X',
  good: 'Khô cá sặc rằn Đồng Tháp loại một phơi hai nắng nguyên con',
  quantity: '12 thùng (cỡ 8–10 con)',
  note: 'NHÃN THỬ · dữ liệu mô phỏng',
};

describe.each(labelPaperCodes)('on %s', (code) => {
  const paper = labelPapers[code];
  const [box = { x: 0, y: 0, width: 0, height: 0 }] = labelBoxes(paper);
  const inner = within(box, paper.inset);

  test.each([
    ['the usual', usual],
    ['the most', crowded],
  ])('%s is said in letters that can be read, inside the label', (_, words) => {
    const texts = labelFace(words, box, paper).filter((mark) => mark.kind === 'text');
    const said = texts.map(({ text }) => text).join(' ');
    for (const needed of [
      `Sạp ${words.stall}`,
      words.day,
      words.quantity,
      words.lot,
      `Tem ${words.serial}`,
      words.note,
    ])
      expect(said).toContain(needed);
    expect(said).toContain(words.good.split(' ')[0]);
    for (const { text, size, weight, x, y } of texts) {
      expect(size, text).toBeGreaterThanOrEqual(leastSize);
      expect(x + widthOf(text, weight) * size, text).toBeLessThanOrEqual(inner.x + inner.width + 0.01);
      expect(y - size, text).toBeGreaterThanOrEqual(inner.y - 0.01);
      expect(y, text).toBeLessThanOrEqual(inner.y + inner.height + 0.01);
    }
  });
});
