import { cutGround } from '@so-cho/db/domain/market';
import type { MapLevel, MapStall, MapZone } from './level.ts';

/**
 * A level of any number of stalls for tests of the drawing: back-to-back rows of 150 × 200 cm with aisles between,
 * twelve zones, names as varied as a real market's, and beside the last row places for sellers without a stall.
 */
export function sampleLevel(count: number): { level: MapLevel; zones: MapZone[] } {
  const zones = zoneFacts.map(([code, name]) => ({ code, name }));
  const perRow = Math.ceil(Math.sqrt(count * 1.6));
  const stalls = Array.from({ length: count }, (_, index) => sampleStall(index, count, perRow));
  const widthCm = 600 + perRow * 150 + 360;
  const heightCm = 600 + Math.ceil(count / perRow) * 320;
  const box = (x: number, y: number, w: number, h: number) => [x, y, x + w, y, x + w, y + h, x, y + h];
  const shapes = [
    { kind: 'outline', label: '', outline: box(0, 0, widthCm, heightCm) },
    { kind: 'gate', label: 'Cổng 1', outline: box(widthCm / 2 - 180, heightCm - 30, 360, 60) },
    { kind: 'toilet', label: 'WC', outline: box(40, 40, 240, 200) },
  ];
  const dayPlaces = ['D', 'M'].flatMap((zone, at) =>
    cutGround(box(300, heightCm - 250 + at * 110, 3000, 100), samplePlaces).map((outline, index) => ({
      zone,
      number: index + 1,
      isTaken: (index * 5) % 7 < 4,
      outline,
    })),
  );
  return { level: { ordinal: 0, name: 'tầng trệt', widthCm, heightCm, shapes, stalls, dayPlaces }, zones };
}

/** Of each of two zones. */
const samplePlaces = 30;

const zoneFacts = [
  ['A', 'Thịt heo, bò, phụ phẩm', 'meat'],
  ['B', 'Gia cầm, trứng', 'meat'],
  ['C', 'Thủy hải sản tươi sống', 'fish'],
  ['D', 'Rau, củ, quả', 'veg'],
  ['E', 'Trái cây', 'fruit'],
  ['F', 'Bún, đậu hũ, đồ chế biến', 'cooked'],
  ['G', 'Ăn uống tại chỗ', 'cooked'],
  ['H', 'Hàng khô, gia vị, gạo', 'dry'],
  ['I', 'Tạp hóa, bánh kẹo', 'dry'],
  ['K', 'May mặc, giày dép', 'other'],
  ['L', 'Gia dụng, dịch vụ', 'other'],
  ['M', 'Hoa, nhang đèn, trầu cau', 'other'],
] as const;
const ranks = ['Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Út'] as const;
const names = ['Hạnh', 'Lan', 'Phước', 'Thu', 'Nga', 'Đào', 'Mỹ', 'Hồng', 'Liên', 'Tuyết', 'Bé'] as const;

function sampleStall(index: number, count: number, perRow: number): MapStall {
  const zoneIndex = Math.floor((index * zoneFacts.length) / count);
  const [zone, trade, tint] = zoneFacts[zoneIndex] ?? zoneFacts[0];
  const row = Math.floor(index / perRow);
  const column = index % perRow;
  const x = 300 + column * 150 + (column * 2 > perRow ? 360 : 0);
  const y = 300 + row * 200 + Math.ceil(row / 2) * 240;
  const isEmpty = (index * 7) % 6 === 5;
  // Multiplied by numbers that share no factor with the lists, so that neighbours are not alike.
  const name = `${ranks[(index * 5) % ranks.length] ?? ''} ${names[(index * 7) % names.length] ?? ''}`;
  return {
    code: `${zone}${Math.floor((index % 60) / 22) + 1}-${String((index % 22) + 1).padStart(2, '0')}${
      index % 120 >= 60 ? 'B' : ''
    }`,
    zone,
    state: isEmpty ? 'vacant' : 'trading',
    tint: isEmpty ? 'empty' : tint,
    categoryName: isEmpty ? null : trade,
    categoryNameEn: null,
    businessName: isEmpty ? null : `Sạp ${trade.split(',')[0]?.toLowerCase() ?? ''} ${name}`,
    outline: [x, y, x + 150, y, x + 150, y + 200, x, y + 200],
  };
}
