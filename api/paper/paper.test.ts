import { describe, expect, test } from 'vitest';
import { csvOf } from './csv.ts';
import { drawTable } from './draw-table.ts';
import { openPaper } from './open-paper.ts';

const head = {
  issuer: 'Chợ Thử',
  title: 'Sổ nhập hàng',
  lines: ['Sạp C1-12'],
  foot: 'In lúc 05:00',
  mark: '',
  lang: 'vi',
} as const;

describe('a printed paper', () => {
  test('embeds its letters and turns the page under the titles once more', async () => {
    const paper = openPaper(head);
    const rows = Array.from({ length: 90 }, (_, index) => [`${index + 1}`, 'Cá lóc đồng, cá rô phi']);
    drawTable(
      paper,
      [
        { title: 'Số', share: 1, align: 'right' },
        { title: 'Món', share: 5 },
      ],
      rows,
    );
    const bytes = Buffer.from(await paper.finish());
    const text = bytes.toString('latin1');
    expect(text.startsWith('%PDF-1.')).toBe(true);
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
    expect(Number(/\/Count (\d+)/.exec(text)?.[1])).toBeGreaterThan(2);
  });

  test('breaks no word of a narrow cell out of its row: the row grows', async () => {
    const paper = openPaper(head);
    const before = paper.doc.y;
    drawTable(paper, [{ title: 'Món', share: 1 }], [['Cá lóc đồng '.repeat(60)]]);
    expect(paper.doc.y - before).toBeGreaterThan(60);
    await paper.finish();
  });
});

describe('CSV', () => {
  test('carries the mark of UTF-8, quotes and line ends', () => {
    expect(
      csvOf([
        ['Tên', 'Gam'],
        ['Vựa "Út", Hóc Môn', 12_500],
        [null, 0],
      ]),
    ).toBe('\u{FEFF}Tên,Gam\r\n"Vựa ""Út"", Hóc Môn",12500\r\n,0\r\n');
  });

  test.each(['=1+1', '+84 1', '-2', '@a', '\t=1', ' =1'])('makes no formula of %j', (text) => {
    expect(csvOf([[text]])).toContain(`'${text}`);
  });
});
