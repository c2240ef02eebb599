import type { CategoryGroup } from '../goods/category-groups.ts';
import type { FindingSeverity, Pillar } from './scoring.ts';
import type { Words } from '../words.ts';

export interface ChecklistItem {
  /** Stable within its version of the checklist. */
  readonly number: number;
  readonly pillar: Pillar | 'traceability';
  /** null for traceability, which is scored apart and has no severities. */
  readonly severity: FindingSeverity | null;
  /** Clause of the version’s standard, where there is one. */
  readonly clause: string | null;
  readonly words: Words;
  /** Groups of goods at which it is asked; null: at every stall. */
  readonly groups: readonly CategoryGroup[] | null;
  /** Unit of the reading that is written down beside the answer; null where nothing is measured. */
  readonly unit: string | null;
  /** Whether the reading is part of the answer: what is said without it proves nothing. */
  readonly isReadingRequired: boolean;
}

export interface ChecklistVersion {
  readonly code: string;
  readonly version: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly basis: Words;
  /** Whose clauses the items name. */
  readonly standard: string;
  /** Whether somebody has compared the clause numbers with the bought standard. */
  readonly areClausesConfirmed: boolean;
  readonly items: readonly ChecklistItem[];
}

type Row = readonly [severity: FindingSeverity | null, clause: string | null, vi: string, en: string];

const hygiene: readonly Row[] = [
  ['major', '5.7', 'Rửa tay sạch, vết thương được băng kín', 'Hands washed, no cut uncovered'],
  ['minor', '5.7', 'Quần áo sạch, tóc gọn, không hút thuốc', 'Clean clothing, hair tied, no smoking'],
  [
    'critical',
    '5.1',
    'Sống chín để riêng, dao thớt riêng',
    'Raw and cooked apart, separate boards and knives',
  ],
  ['major', '5.5', 'Đồ ăn chín có tủ kính hoặc che đậy', 'Cooked food covered, glass of at least 0.5 m'],
  [
    'critical',
    null,
    'Hàng lạnh đúng nhiệt độ, có ghi số đo',
    'Cold goods within their limit, reading recorded',
  ],
  ['critical', null, 'Không bán hàng hết hạn, ôi, mốc', 'No expired, spoiled or mouldy goods'],
  ['major', '4.5', 'Nước và nước đá rõ nguồn', 'Source of ice and water known'],
  [
    'critical',
    null,
    'Không dùng phụ gia ngoài danh mục, hóa chất',
    'No unlisted additive, no chemical on food',
  ],
  ['critical', null, 'Không có chuột, gián, ruồi hoặc dấu vết', 'No pests or traces of them'],
  ['minor', null, 'Khăn lau, quầy bày hàng đã vệ sinh hôm nay', 'Cloths and display cleaned today'],
  ['critical', '4.7', 'Không để con vật sống cạnh thực phẩm', 'No live animals beside food'],
];

const structure: readonly Row[] = [
  [
    'major',
    '5.1',
    'Bàn bán cao 0,7–0,8 m, nhẵn, không thấm nước',
    'Bench of 0.7–0.8 m, smooth and waterproof',
  ],
  ['minor', '4.3', 'Nền khô, dốc về rãnh thoát', 'Floor dry and falling to the drain'],
  ['minor', '4.5', 'Rãnh có lưới chắn, ngăn mùi', 'Drain with grid and odour trap'],
  ['major', null, 'Có nước máy gần sạp', 'Running water within reach'],
  ['minor', '4.4', 'Đèn đủ sáng (từ 100 lux), không đổi màu hàng', 'At least 100 lux, no coloured lamps'],
  ['major', '4.9', 'Thùng rác có nắp, đổ mỗi ngày', 'Covered bin, emptied daily'],
  ['major', '4.8', 'Dây điện an toàn, có bình chữa cháy, lối đi trống', 'Wiring, extinguisher, aisle free'],
  ['minor', '4.6', 'Hàng kê cao, không đặt dưới nền', 'Goods kept off the floor'],
  ['major', null, 'Bao gói, dụng cụ dùng cho thực phẩm', 'Packaging and tools fit for food'],
  ['minor', null, 'Sạp không lấn ra ngoài ranh', 'Stall inside its drawn outline'],
];

const management: readonly Row[] = [
  ['major', null, 'Bản cam kết hoặc giấy chứng nhận còn hạn', 'Commitment or certificate valid'],
  ['major', '5.7', 'Giấy khám sức khỏe của người bán còn hạn', 'Health check of each seller valid'],
  ['minor', '5.7', 'Xác nhận kiến thức an toàn thực phẩm còn hạn', 'Food safety training valid'],
  ['major', null, 'Đã khắc phục các lỗi lần trước', 'Last corrections done'],
  ['critical', null, 'Không lặp lại lỗi nghiêm trọng cũ', 'No repeat of an earlier critical finding'],
  ['minor', null, 'Có ghi sổ vệ sinh', 'Cleaning log kept'],
  ['minor', null, 'Niêm yết giá, cân đã kiểm định', 'Prices shown, scale verified'],
  ['minor', null, 'Người bán đúng là người đã đăng ký', 'Seller is a registered person'],
  ['major', null, 'Hợp tác khi kiểm tra, trả lời đúng', 'Cooperated, answers true'],
];

const traceability: readonly Row[] = [
  [
    null,
    null,
    'Mỗi lô đang bày có nguồn hàng và ngày nhập',
    'Every lot on display has a supplier and a date',
  ],
  [
    null,
    null,
    'Chứng từ, dấu kiểm khớp với hàng',
    'Paper or mark matches the goods (quarantine, slaughter, slip)',
  ],
  [
    null,
    null,
    'Mã QR đúng với hàng trên quầy (xem 3 món)',
    'QR shows what is on the bench (3 items checked)',
  ],
  [null, null, 'Lượng nhập và lượng ra hợp lý', 'Quantities in and out are plausible'],
];

const fresh: readonly CategoryGroup[] = [
  'meat',
  'poultry',
  'seafood',
  'fresh_starch_soy',
  'processed',
  'food_service',
];
const cooked: readonly CategoryGroup[] = ['fresh_starch_soy', 'processed', 'food_service'];

/** Items that some stalls have nothing to do with, by number. */
const groupsOf: Readonly<Partial<Record<number, readonly CategoryGroup[]>>> = {
  3: [...fresh, 'egg'],
  4: cooked,
  5: fresh,
  7: [...fresh, 'vegetable', 'fruit'],
  11: [...fresh, 'egg', 'vegetable', 'fruit'],
  15: [...fresh, 'vegetable', 'fruit'],
};
/** Items with a reading, by number. */
const unitOf: Readonly<Partial<Record<number, string>>> = { 5: '°C', 12: 'm', 16: 'lux' };

/** Items whose own words ask for the reading, by number. */
const readingRequired: readonly number[] = [5];

function itemsOf(pillar: ChecklistItem['pillar'], rows: readonly Row[], numberFrom: number): ChecklistItem[] {
  return rows.map(([severity, clause, vi, en], index) => ({
    number: numberFrom + index,
    pillar,
    severity,
    clause,
    words: { vi, en },
    groups: groupsOf[numberFrom + index] ?? null,
    unit: unitOf[numberFrom + index] ?? null,
    isReadingRequired: readingRequired.includes(numberFrom + index),
  }));
}

/**
 * Dated data: the checklists a visit may use. The clause numbers are those of the standard; the wording is ours
 * and waits to be confirmed by the market board.
 */
export const checklistVersions: readonly ChecklistVersion[] = [
  {
    code: 'SAP',
    version: 1,
    validFrom: '2017-01-01',
    validTo: null,
    basis: {
      vi: 'TCVN 11856:2017 và nội quy chợ (nội dung chờ xác nhận)',
      en: 'TCVN 11856:2017 and the market rules (wording to be confirmed)',
    },
    standard: 'TCVN 11856:2017',
    areClausesConfirmed: false,
    items: [
      ...itemsOf('hygiene', hygiene, 1),
      ...itemsOf('structure', structure, 12),
      ...itemsOf('management', management, 22),
      ...itemsOf('traceability', traceability, 31),
    ],
  },
];

/** The checklist in force on a day; undefined before the first one. */
export function checklistOn(day: string): ChecklistVersion | undefined {
  return checklistVersions.findLast(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo),
  );
}
