import { expect, test } from 'vitest';
import { csvOf } from '../exchange/csv.ts';
import { openPaper } from './open-paper.ts';

test('a printed paper embeds its letters and turns the page under the titles once more', async () => {
  const paper = openPaper({ market: 'Chợ Thử', title: 'Sổ nhập hàng', foot: 'In lúc 05:00', mark: 'THỬ' });
  const columns = [
    { label: 'Số', parts: 1, isNumber: true },
    { label: 'Món', parts: 5 },
  ];
  const rows = Array.from({ length: 90 }, (_, index) => [`${index + 1}`, 'Cá lóc đồng, cá rô phi']);
  paper.table(columns, rows, 'ruled');
  paper.signatures(['Người bán', 'Người lập']);
  const text = Buffer.from(await paper.end()).toString('latin1');
  expect(text.startsWith('%PDF-1.')).toBe(true);
  expect(text.match(/\/FontFile2/g)).toHaveLength(2);
  expect(Number(/\/Count (\d+)/.exec(text)?.[1])).toBeGreaterThan(2);
});

test.each(['=1+1', '+84 1', '-2', '@a', '\t=1'])('a table makes no formula of %j', (text) => {
  expect(csvOf(['Tên'], [[text]])).toContain(`'${text}`);
});
