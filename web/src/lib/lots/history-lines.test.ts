// Goal: whoever keeps watch reads who said what and when, and a correction beside what it corrected. Method: one
// record with each kind of entry.
import { expect, test } from 'vitest';
import type { LotRecord, LotRecordEvent } from '@so-cho/api/client';
import { historyLines, paperDates } from './history-lines.ts';

const good = (vi: string, en: string) => ({ vi, en, zh: '', ko: '', ja: '' });
const kg = (amount: number) => ({ unit: 'kg' as const, amount });
const nothing = { text: '', quantity: null, good: null };
const trader = { name: 'Sạp Thử', role: 'trader' };

function anEvent(about: Partial<LotRecordEvent>): LotRecordEvent {
  return {
    id: crypto.randomUUID(),
    kind: 'hop',
    hop: null,
    evidence: null,
    happenedAt: null,
    recordedAt: '2026-11-21T21:12:00Z',
    deviceAt: null,
    by: trader,
    organisation: '',
    place: '',
    quantity: null,
    paperId: null,
    correction: null,
    note: null,
    ...about,
  };
}

const paper = {
  id: 'p',
  kind: 'HD',
  number: '0042',
  issuer: null,
  issuedOn: '2026-11-20',
  validTo: '2027-11-20',
  evidence: 'documented',
  fileHash: null,
  thumbnailHash: null,
  mediaType: null,
  recordedAt: '2026-11-21T21:12:00Z',
  by: trader,
};

function aRecord(events: readonly Partial<LotRecordEvent>[]): LotRecord {
  return {
    code: 'BT-261122-0042-K',
    declared: {
      stall: 'C1-12',
      good: good('Cá lóc đồng', 'Snakehead'),
      quantity: kg(12_000),
      supplier: 'Vựa Thử',
      origin: 'Đồng Tháp',
      arrivedAt: '2026-11-21T19:40:00Z',
      recordedAt: '2026-11-21T21:10:00Z',
      deviceAt: '2026-11-21T13:10:00Z',
      by: trader,
      isOnBehalf: false,
      source: 'trader',
    },
    events: events.map(anEvent),
    papers: [paper],
    holds: [],
    checks: [],
  };
}

const reader = { today: '2026-11-22', zone: 'Asia/Ho_Chi_Minh' };
const inVi = (...events: Partial<LotRecordEvent>[]) =>
  historyLines(aRecord(events), { lang: 'vi', ...reader });
const inEn = (...events: Partial<LotRecordEvent>[]) =>
  historyLines(aRecord(events), { lang: 'en', ...reader });

test('the declaration comes first, with every clock that says something else', () => {
  expect(inVi()).toEqual([
    {
      id: 'BT-261122-0042-K',
      recordedAt: '2026-11-21T21:10:00Z',
      title: 'Ghi sổ',
      evidence: null,
      facts: ['12 kg Cá lóc đồng', 'Sạp C1-12', 'Vựa Thử', 'Đồng Tháp'],
      change: null,
      witness: ['Sạp Thử, Tiểu thương', 'xảy ra 02:40', 'máy người ghi chỉ 21/11 20:10'],
    },
  ]);
  expect(inEn()[0]?.facts[0]).toBe('12 kg Snakehead');
});

test('a device that shows the same minute is not named', () => {
  const [, line] = inVi({ kind: 'sold_out', deviceAt: '2026-11-21T21:12:40Z' });
  expect(line).toMatchObject({ title: 'Báo hết hàng', witness: ['Sạp Thử, Tiểu thương'] });
});

test('a correction stands beside what it corrects, in the reader’s language', () => {
  const amount = {
    field: 'amount' as const,
    corrects: null,
    was: { ...nothing, quantity: kg(12_000) },
    becomes: { ...nothing, quantity: kg(9_500) },
  };
  const named = {
    field: 'good' as const,
    corrects: 'earlier',
    was: { ...nothing, good: good('Cá lóc đồng', 'Snakehead') },
    becomes: { ...nothing, good: good('Cá rô phi', '') },
  };
  const emptied = {
    field: 'origin' as const,
    corrects: null,
    was: { ...nothing, text: 'Đồng Tháp' },
    becomes: nothing,
  };
  const kind = 'correction' as const;
  const lines = inEn(
    { kind, correction: amount, note: 'cân lại' },
    { kind, correction: named },
    { kind, correction: emptied, by: null },
  ).slice(1);
  expect(lines.map((line) => [line.title, line.change?.was, line.change?.becomes])).toEqual([
    ['Corrected quantity', '12 kg', '9.5 kg'],
    // A name that a language lacks is shown as the market says it.
    ['Corrected good', 'Snakehead', 'Cá rô phi'],
    ['Corrected origin', 'Đồng Tháp', 'not said'],
  ]);
  expect(lines.map((line) => line.facts)).toEqual([['cân lại'], ['corrects an earlier correction'], []]);
  expect(lines.at(-1)?.witness).toEqual(['written by the system']);
});

test('a hop names its paper, and what left the lot its quantity', () => {
  const [, hop, gone] = inVi(
    { hop: 'supplier', evidence: 'documented', organisation: 'Vựa Thử', paperId: 'p' },
    { kind: 'destroyed', quantity: kg(2000) },
  );
  expect(hop).toMatchObject({
    title: 'Nguồn hàng',
    evidence: 'documented',
    facts: ['Vựa Thử', 'Hóa đơn 0042'],
  });
  expect(gone?.title).toBe('Tiêu hủy 2 kg');
});

test('a paper says from when to when it speaks, as far as it says', () => {
  expect(paperDates('vi', paper)).toBe('cấp 20/11/2026, đến 20/11/2027');
  expect(paperDates('vi', { ...paper, validTo: null })).toBe('cấp 20/11/2026');
  expect(paperDates('vi', { ...paper, issuedOn: null })).toBe('đến 20/11/2027');
  expect(paperDates('vi', { ...paper, issuedOn: null, validTo: null })).toBe('');
});
