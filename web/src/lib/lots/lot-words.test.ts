// Goal: a page says no more than what is known. A kit never passes or fails anything, an expired one counts for nothing,
// and a hold names who ordered it.
import type { LotPage } from '@so-cho/api/client';
import { expect, test } from 'vitest';
import { checkWords, gradeWords } from './check-words.ts';
import { bannerWords, standingWords } from './verdict-words.ts';

const now = { today: '2026-11-22', zone: 'Asia/Ho_Chi_Minh' };
const kit = {
  kind: 'quick_test',
  analyte: 'formol',
  outcome: 'negative',
  counts: true,
  limit: '10 mg/kg',
  at: '2026-11-21T22:20:00Z',
} as const;

test('a negative kit reads “Âm tính” with what it can see, never “Đạt”', () => {
  const words = checkWords('vi', kit, now);
  expect(words).toEqual({
    tone: 'good',
    result: 'Âm tính',
    title: 'Test nhanh formol',
    detail: '05:20 · chỉ thấy được từ 10 mg/kg',
  });
});

test('a positive kit is being verified, not failed', () => {
  const words = checkWords('vi', { ...kit, outcome: 'presumptive' }, now);
  expect(words.tone).toBe('verifying');
  expect(words.result).not.toContain('đạt');
});

test.each(['negative', 'presumptive'])(
  'an expired kit that read %s counts for nothing and says so',
  (outcome) => {
    const words = checkWords('vi', { ...kit, outcome, counts: false }, now);
    expect(words).toMatchObject({ tone: 'unknown', result: 'Không tính' });
    expect(words.detail).toContain('kit hết hạn');
  },
);

test('only a laboratory says “Không đạt”', () => {
  expect(checkWords('vi', { ...kit, kind: 'lab', outcome: 'fail' }, now).result).toBe('Không đạt');
  expect(checkWords('vi', { ...kit, kind: 'gate', outcome: 'fail' }, now).result).not.toContain('đạt');
});

test('a stall that nobody has inspected is neither good nor bad', () => {
  const words = gradeWords('vi', {
    scheme: 'fhrs',
    status: 'new',
    rating: null,
    letter: null,
    visits: 0,
    lastVisitOn: null,
  });
  expect(words).toMatchObject({ tone: 'unknown', result: 'Chưa chấm' });
  expect(
    gradeWords('vi', {
      scheme: 'fhrs',
      status: 'overdue',
      rating: 5,
      letter: null,
      visits: 4,
      lastVisitOn: '2025-01-02',
    }).tone,
  ).toBe('unknown');
});

type Asked = Parameters<typeof bannerWords>[1];
const stopSale = { kind: 'stop_sale', since: kit.at, orderedBy: null, documentNumber: null } as const;
const lot: Asked = { verdict: 'held', standing: 'none', hold: stopSale, expiresOn: '2026-11-23', way: [] };

test.each([
  ['verifying', 'Tạm ngừng bán, đang xác minh', 'đang xác minh'],
  ['twice_presumptive', 'Tạm ngừng bán, chờ kiểm nghiệm', 'hai lần test nhanh dương tính, chờ kiểm nghiệm'],
  ['failed', 'Tạm ngừng bán, kiểm nghiệm không đạt', 'không đạt'],
] as const)('a paused sale with %s says so in the allowed words', (standing, title, words) => {
  const banner = bannerWords('vi', { ...lot, standing });
  expect(banner.title).toBe(title);
  expect(banner.detail).toContain(words);
});

test('a recall names who ordered it and by which document; the seller’s own names nobody', () => {
  const recall = {
    ...stopSale,
    kind: 'recall',
    orderedBy: 'Sở An toàn thực phẩm',
    documentNumber: '12/QĐ',
  } as const;
  const ordered = bannerWords('vi', { ...lot, verdict: 'recalled', hold: recall });
  expect(ordered.detail).toContain('Theo Sở An toàn thực phẩm, văn bản 12/QĐ.');
  const own = bannerWords('vi', { ...lot, verdict: 'recalled', hold: { ...stopSale, kind: 'recall' } });
  expect(own.title).toBe('Người bán tự thu hồi');
});

test('an unproven lot says which hops are only told and which nobody recorded', () => {
  const hop = { at: null, organisation: '', place: '', placeNames: null, papers: [] };
  const way: LotPage['way'] = [
    { ...hop, hop: 'slaughter', evidence: 'missing' },
    { ...hop, hop: 'supplier', evidence: 'declared' },
    { ...hop, hop: 'stall', evidence: 'documented' },
  ];
  expect(bannerWords('vi', { ...lot, verdict: 'unproven', hold: null, way }).detail).toBe(
    'Mới nghe người bán khai: nguồn hàng. Chưa ai ghi: lò mổ.',
  );
});

test('what is negative or not tested is no worry to speak of', () => {
  for (const standing of ['none', 'negative', 'passed'] as const) {
    expect(standingWords('vi', { ...lot, standing })).toBeUndefined();
  }
});
