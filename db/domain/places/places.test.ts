import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentOf, namesInWords, placeKey, resolvePlace, unitNames } from './index.ts';
import type { PlaceRef, PlaceRow } from './index.ts';

const reform = '2025-07-01';
const before = (code: string, name: string, ...codes: string[]): PlaceRow => ({
  scheme: 'VN-PRE-2025',
  code,
  name,
  validFrom: '1997-01-01',
  validTo: reform,
  successors: codes.map((successor): PlaceRef => ({ scheme: 'VN-2025', code: successor })),
});
const since = (code: string, name: string): PlaceRow => ({
  scheme: 'VN-2025',
  code,
  name,
  validFrom: reform,
  validTo: null,
  successors: [],
});
const places: readonly PlaceRow[] = [
  before('79', 'Hồ Chí Minh', '79'),
  before('77', 'Bà Rịa - Vũng Tàu', '79'),
  before('82', 'Tiền Giang', '82'),
  before('87', 'Đồng Tháp', '82'),
  before('80', 'Long An', '80'),
  before('72', 'Tây Ninh', '80'),
  before('66', 'Đắk Lắk', '66'),
  before('17', 'Hòa Bình', '25'),
  before('99', 'Chia Đôi', '80', '82'),
  since('79', 'Hồ Chí Minh'),
  since('82', 'Đồng Tháp'),
  since('80', 'Tây Ninh'),
  since('66', 'Đắk Lắk'),
  since('25', 'Phú Thọ'),
];
const today = '2026-11-22';

function keysOf(text: string, onDay = today): unknown {
  const answer = resolvePlace(text, onDay, places);
  if (answer.kind === 'unknown') return 'unknown';
  if (answer.kind === 'ambiguous') return answer.candidates.map((row) => placeKey(row.scheme, row.code));
  const current = answer.current && placeKey(answer.current.scheme, answer.current.code);
  return { place: placeKey(answer.place.scheme, answer.place.code), current };
}

describe('resolving a place', () => {
  test('an old name still resolves, to the unit it was and to the unit it is', () => {
    expect(keysOf('Tiền Giang')).toEqual({ place: 'VN-PRE-2025:82', current: 'VN-2025:82' });
    expect(keysOf('Long An')).toEqual({ place: 'VN-PRE-2025:80', current: 'VN-2025:80' });
  });

  test('a name that both lists have means the unit that existed on the day', () => {
    expect(keysOf('Đồng Tháp')).toEqual({ place: 'VN-2025:82', current: 'VN-2025:82' });
    expect(keysOf('Đồng Tháp', '2025-06-30')).toEqual({ place: 'VN-PRE-2025:87', current: 'VN-PRE-2025:87' });
  });

  test('a bare code is refused as ambiguous, with every unit that has borne it', () => {
    expect(keysOf('82')).toEqual(['VN-PRE-2025:82', 'VN-2025:82']);
    expect(keysOf(' 87 ')).toEqual(['VN-PRE-2025:87']);
    expect(keysOf('00')).toBe('unknown');
  });

  test.each([
    'TP.HCM',
    'TPHCM',
    'TP HCM',
    'tp. Hồ Chí Minh',
    'Thành phố Hồ Chí Minh',
    'Sài Gòn',
    'sai gon',
    'HCM',
    'T.P Hồ Chí Minh',
    'phường Bình Thới, TP.HCM',
  ])('"%s" is Hồ Chí Minh', (text) => {
    expect(keysOf(text)).toMatchObject({ place: 'VN-2025:79' });
  });

  test.each([
    ['tỉnh Đăk Lăk', 'VN-2025:66'],
    ['Dak Lak', 'VN-2025:66'],
    ['Hoà Bình', 'VN-PRE-2025:17'],
    ['BR-VT', 'VN-PRE-2025:77'],
    ['Bà Rịa – Vũng Tàu', 'VN-PRE-2025:77'],
    ['T. Tiền Giang', 'VN-PRE-2025:82'],
    ['Tây Ninh', 'VN-2025:80'],
    ['xã Mỹ Hiệp, Đồng Tháp', 'VN-2025:82'],
    ['Cái Bè - Tiền Giang', 'VN-PRE-2025:82'],
    ['Tiền Giang (nay Đồng Tháp)', 'VN-PRE-2025:82'],
    ['Tiền Giang, nay Đồng Tháp', 'VN-PRE-2025:82'],
  ])('"%s" is %s', (text, key) => {
    expect(keysOf(text)).toMatchObject({ place: key });
  });

  test('a unit that was split has no single current one', () => {
    expect(keysOf('Chia Đôi')).toEqual({ place: 'VN-PRE-2025:99', current: null });
  });

  test('what names no place stays unknown, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const answer = resolvePlace(`x${text}x`, today, places);
        if (answer.kind === 'place') expect(text.length).toBeGreaterThan(0);
        else expect(['unknown', 'ambiguous']).toContain(answer.kind);
      }),
    );
    for (const text of ['', ' , ', 'chợ đầu mối', 'không rõ']) expect(keysOf(text)).toBe('unknown');
  });

  test('every name resolves to itself, in capitals, without marks and in NFD as well', () => {
    for (const place of places)
      for (const text of [
        place.name,
        place.name.toUpperCase(),
        place.name.normalize('NFD'),
        `tỉnh ${place.name}`,
      ])
        expect(keysOf(text, place.validFrom), text).toMatchObject({
          place: placeKey(place.scheme, place.code),
        });
  });
});

test('a list that leads in a circle ends without a current unit', () => {
  const a = { ...before('01', 'A'), successors: [{ scheme: 'VN-PRE-2025', code: '02' }] } as const;
  const b = { ...before('02', 'B'), successors: [{ scheme: 'VN-PRE-2025', code: '01' }] } as const;
  expect(currentOf(a, today, [a, b])).toBeNull();
});

test('a label says the old name and the new one, and one name where only the code changed', () => {
  const [tienGiang, dongThap] = [before('82', 'Tiền Giang', '82'), since('82', 'Đồng Tháp')];
  expect(namesInWords(unitNames(tienGiang, dongThap), 'vi')).toBe('Tiền Giang, nay Đồng Tháp');
  expect(namesInWords(unitNames(tienGiang, dongThap), 'en')).toBe('Tiền Giang, now Đồng Tháp');
  expect(namesInWords(unitNames(tienGiang, dongThap), 'zh')).toBe('Tiền Giang（现属 Đồng Tháp）');
  expect(namesInWords(unitNames(before('87', 'Đồng Tháp', '82'), dongThap), 'vi')).toBe('Đồng Tháp');
  expect(namesInWords(unitNames(tienGiang, null), 'vi')).toBe('Tiền Giang');
});
