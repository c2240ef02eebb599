import { addDays } from '../market/calendar.ts';
import type { PublicWords } from '../words.ts';

/** Kinds of papers and marks that come with goods, by the codes the market's staff use. */
export const paperKinds = [
  'KDDV',
  'KSGM',
  'PXK',
  'HD',
  'BK',
  'ATTP',
  'CK',
  'VG',
  'TCB',
  'KDTV',
  'TKHQ',
  'TXNG',
  'PKN',
  'XXNT',
  'SO',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperKindWords: Readonly<Record<PaperKind, PublicWords>> = {
  KDDV: {
    vi: 'Giấy kiểm dịch động vật',
    en: 'Animal quarantine certificate',
    zh: '动物检疫证明',
    ko: '동물 검역 증명서',
    ja: '動物検疫証明書',
  },
  KSGM: {
    vi: 'Dấu kiểm soát giết mổ',
    en: 'Slaughter control stamp',
    zh: '屠宰检验章',
    ko: '도축 검사 도장',
    ja: 'と畜検査印',
  },
  PXK: { vi: 'Phiếu xuất kho', en: 'Delivery slip', zh: '出库单', ko: '출고증', ja: '出庫伝票' },
  HD: { vi: 'Hóa đơn', en: 'Invoice', zh: '发票', ko: '세금계산서', ja: '請求書' },
  BK: { vi: 'Bảng kê thu mua', en: 'Purchase list', zh: '收购清单', ko: '매입 명세서', ja: '仕入明細書' },
  ATTP: {
    vi: 'Giấy đủ điều kiện an toàn thực phẩm',
    en: 'Food safety certificate of the maker',
    zh: '食品安全合格证',
    ko: '식품안전 인증서',
    ja: '食品安全適合証明書',
  },
  CK: { vi: 'Bản cam kết', en: 'Signed commitment', zh: '承诺书', ko: '서약서', ja: '誓約書' },
  VG: {
    vi: 'VietGAP, GlobalGAP, hữu cơ',
    en: 'VietGAP, GlobalGAP or organic certificate',
    zh: 'VietGAP、GlobalGAP 或有机认证',
    ko: 'VietGAP·GlobalGAP·유기농 인증',
    ja: 'VietGAP・GlobalGAP・有機認証',
  },
  TCB: {
    vi: 'Bản tự công bố sản phẩm',
    en: 'Product self-declaration',
    zh: '产品自我声明',
    ko: '제품 자기신고서',
    ja: '製品自己宣言書',
  },
  KDTV: {
    vi: 'Giấy kiểm dịch thực vật',
    en: 'Plant quarantine certificate',
    zh: '植物检疫证明',
    ko: '식물 검역 증명서',
    ja: '植物検疫証明書',
  },
  TKHQ: {
    vi: 'Tờ khai hải quan',
    en: 'Customs declaration',
    zh: '报关单',
    ko: '세관 신고서',
    ja: '税関申告書',
  },
  TXNG: {
    vi: 'Tem truy xuất nguồn gốc',
    en: 'Traceability tag',
    zh: '溯源标签',
    ko: '이력추적 표',
    ja: 'トレーサビリティ札',
  },
  PKN: {
    vi: 'Phiếu kiểm nghiệm',
    en: 'Laboratory report',
    zh: '检测报告',
    ko: '시험 성적서',
    ja: '検査成績書',
  },
  XXNT: {
    vi: 'Giấy xác nhận xuất xứ nhuyễn thể',
    en: 'Certificate of origin for shellfish',
    zh: '贝类产地证明',
    ko: '조개류 원산지 증명서',
    ja: '貝類の産地証明書',
  },
  SO: { vi: 'Sổ nhập hàng', en: 'Goods-in book', zh: '进货簿', ko: '입고 장부', ja: '仕入帳' },
};

/**
 * Whether a paper speaks for goods of a day: issued by then, and not run out. A paper without dates does; one that
 * does not makes a hop declared at most.
 *
 * @param day the goods' market day, ISO like the paper's own
 */
export function isValidOn(
  paper: { readonly issuedOn?: string | null | undefined; readonly validTo?: string | null | undefined },
  day: string,
): boolean {
  return (paper.issuedOn ?? day) <= day && (paper.validTo ?? day) >= day;
}

/** How near a paper is to its last day; the board and the trader are told 30 and 7 days before. */
export type PaperTerm = 'open' | 'month' | 'week' | 'expired';
export const paperAlarmDays = { month: 30, week: 7 } as const;

/** @param validTo the paper's last day, ISO; null when it has none */
export function paperTermOf(validTo: string | null, today: string): PaperTerm {
  if (validTo === null) return 'open';
  if (validTo < today) return 'expired';
  if (validTo <= addDays(today, paperAlarmDays.week)) return 'week';
  return validTo <= addDays(today, paperAlarmDays.month) ? 'month' : 'open';
}
