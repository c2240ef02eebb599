// Goal: where the day turns at noon, midnight is nothing: tonight's goods stay on tonight's page.
import { expect, test } from 'vitest';
import type { TraderDay } from '@so-cho/api/client';
import { dayAt, offeredLines, shownLots } from './day-view.ts';
import { slipEntry } from './write-entries.ts';

const market = {
  code: 'BT',
  name: 'Chợ đêm',
  timeZone: 'Asia/Ho_Chi_Minh',
  dayTurnsAt: '12:00',
  isDemo: true,
} as const;
/** 00:30 on the 22nd: the night of the 21st. */
const lateAt = Date.parse('2026-11-21T17:30:00Z');
const quantity = { unit: 'kg', amount: 1000 } as const;
const tonight: TraderDay = {
  market,
  today: '2026-11-21',
  person: { name: 'A', role: 'trader' },
  stalls: [{ code: 'C1-12', businessName: 'Sạp', isOwn: true }],
  lots: [
    {
      id: 'l',
      code: 'BT-261121-0001-A',
      stall: 'C1-12',
      goodCode: 'ech',
      goodName: 'Ếch',
      quantity,
      supplierId: null,
      supplierName: 'Vựa Tám Phước',
      place: '',
      isCorrected: false,
      isOnBehalf: false,
      mayCorrect: true,
      arrivedAt: '2026-11-21T15:00:00.000Z',
      isOpen: true,
      isVoided: false,
      mayVoid: true,
      twin: null,
      hold: null,
      standing: 'none',
      paperCount: 0,
    },
  ],
  offers: [],
  recalls: null,
  usualGoods: [],
  papersEnding: [],
  suppliers: [],
};

test('after midnight tonight’s goods are still shown, and not offered as yesterday’s', () => {
  const today = dayAt(lateAt, market);
  expect(today).toBe('2026-11-21');
  const at = { stall: 'C1-12', today, market, skewMs: 0, readAt: 0, isHelping: false };
  expect(shownLots(tonight, [], at).map((lot) => lot.goodCode)).toEqual(['ech']);
  expect(offeredLines(tonight, [], at).lines).toEqual([]);
  const line = {
    key: 'l',
    goodCode: 'luon',
    goodName: 'Lươn',
    tint: 'fish',
    quantity,
    supplierId: null,
    supplierName: null,
    isOn: true,
  };
  const about = { id: 's', market: 'BT', stall: 'C1-12', personId: 'p', now: lateAt, isRepeat: false };
  expect(shownLots(tonight, [slipEntry([line], about)], at)[0]?.day).toBe('2026-11-21');
});

test('at noon the next day begins, and its page offers what the night brought', () => {
  const today = dayAt(Date.parse('2026-11-22T05:00:00Z'), market);
  expect(today).toBe('2026-11-22');
  const at = { stall: 'C1-12', today, market, skewMs: 0, readAt: 0, isHelping: false };
  expect(shownLots(tonight, [], at)).toEqual([]);
  expect(offeredLines(tonight, [], at)).toMatchObject({
    fromDay: '2026-11-21',
    lines: [{ goodCode: 'ech' }],
  });
});
