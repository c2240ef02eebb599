// Goal: the hall screen says no more than is known, and never which stall is suspected.
import type { HallBoard } from '@so-cho/api/client';
import { categoryGroupWords, mapTintWords } from '@so-cho/db/domain/goods';
import { expect, test } from 'vitest';
import { originWords, paperWords, pictureOf, stopWords, testWords } from './hall-words.ts';
import { phoneAddress } from './phone-address.ts';

const zone = 'Asia/Ho_Chi_Minh';
const row: HallBoard['rows'][number] = {
  tint: 'meat',
  names: categoryGroupWords('poultry'),
  lots: 17,
  origins: ['Tây Ninh', 'Đồng Nai'],
  firstAt: '2026-11-21T19:40:00.000Z',
  paperedLots: 12,
};

test('origins are told in words with the market’s own time; what is not known is said to be so', () => {
  expect(originWords('vi', row, zone)).toBe('Tây Ninh, Đồng Nai · từ\u00a002:40');
  expect(originWords('vi', { ...row, origins: [] }, zone)).toBe('chưa ghi nơi đến · từ\u00a002:40');
  expect(originWords('vi', { ...row, lots: 0, firstAt: null }, zone)).toBe('chưa có chuyến nào');
});

test('papers are counted, and only a whole count is green', () => {
  expect(paperWords('vi', row)).toEqual({ isWhole: false, text: '12/17 lô có giấy' });
  expect(paperWords('vi', { ...row, paperedLots: 17 })).toEqual({ isWhole: true, text: 'cả 17 lô có giấy' });
  expect(paperWords('vi', { ...row, lots: 0, paperedLots: 0 })).toBeUndefined();
});

test('a row has its own group’s picture, else one of its tint', () => {
  expect(pictureOf(row)).toBe('poultry');
  expect(pictureOf({ ...row, tint: 'fish', names: mapTintWords.fish })).toBe('seafood');
});

test('a suspicion is counted as one being verified, and none is invented', () => {
  const hall = aHall({ testsToday: 3, negativeToday: 2, tests30Days: 63, presumptive30Days: 1 });
  expect(testWords('vi', hall)).toEqual({
    title: '3 test nhanh hôm nay',
    detail: '2 âm tính. 1 nghi, đang xác minh. 30 ngày qua: 63 lần, 1 lần nghi.',
  });
  expect(testWords('vi', { ...hall, negativeToday: 3 }).detail).not.toContain('xác minh');
  expect(testWords('vi', { ...hall, testsToday: 0, negativeToday: 0 }).title).toBe('Hôm nay chưa test nhanh');
});

test('stopped lots are counted worst first, each good named once', () => {
  const hall = aHall({
    stopSales: [
      { goodName: 'Rau muống', goodNameEn: 'Water spinach', kind: 'stop_sale' },
      { goodName: 'Rau muống', goodNameEn: 'Water spinach', kind: 'stop_sale' },
      { goodName: 'Chả lụa', goodNameEn: '', kind: 'recall' },
    ],
  });
  expect(stopWords('vi', hall)).toEqual([
    { kind: 'recall', title: '1 lô thu hồi', goods: 'Chả lụa' },
    { kind: 'stop_sale', title: '2 lô tạm ngừng bán', goods: 'Rau muống' },
  ]);
  // In English by its English name, and by the Vietnamese one where it has no other.
  expect(stopWords('en', hall).map((stop) => stop.goods)).toEqual(['Chả lụa', 'Water spinach']);
  expect(stopWords('vi', aHall({}))).toEqual([]);
});

test('a phone is sent only to an address that it can open', () => {
  expect(phoneAddress({ hostname: 'cho.example', host: 'cho.example:8443' }, 'BT')).toBe(
    'cho.example:8443/m/BT',
  );
  for (const hostname of ['localhost', '127.0.0.1', '[::1]'])
    expect(phoneAddress({ hostname, host: `${hostname}:3000` }, 'BT')).toBeUndefined();
});

function aHall(facts: Partial<HallBoard>): HallBoard {
  return {
    notices: [],
    market: {
      code: 'BT',
      name: 'Chợ thử',
      wardName: '',
      address: '',
      opensAt: '04:30',
      closesAt: '18:00',
      timeZone: zone,
      dayTurnsAt: '00:00',
      today: '2026-11-22',
      isDemo: true,
      stallCount: 1,
      boardPhone: null,
    },
    asOf: '2026-11-22T00:00:00.000Z',
    rows: [row],
    testsToday: 0,
    negativeToday: 0,
    tests30Days: 0,
    presumptive30Days: 0,
    stopSales: [],
    logRoot: null,
    mockTrace: null,
    ...facts,
  };
}
