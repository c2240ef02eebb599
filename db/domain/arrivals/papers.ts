import type { Hop } from '../lots/hops.ts';
import type { Words } from '../words.ts';

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

export const paperKindWords: Readonly<Record<PaperKind, Words>> = {
  KDDV: { vi: 'Giấy kiểm dịch động vật', en: 'Animal quarantine certificate' },
  KSGM: { vi: 'Dấu kiểm soát giết mổ', en: 'Slaughter control stamp' },
  PXK: { vi: 'Phiếu xuất kho', en: 'Delivery slip' },
  HD: { vi: 'Hóa đơn', en: 'Invoice' },
  BK: { vi: 'Bảng kê thu mua', en: 'Purchase list' },
  ATTP: { vi: 'Giấy đủ điều kiện an toàn thực phẩm', en: 'Food safety certificate of the maker' },
  CK: { vi: 'Bản cam kết', en: 'Signed commitment' },
  VG: { vi: 'VietGAP, GlobalGAP, hữu cơ', en: 'VietGAP, GlobalGAP or organic certificate' },
  TCB: { vi: 'Bản tự công bố sản phẩm', en: 'Product self-declaration' },
  KDTV: { vi: 'Giấy kiểm dịch thực vật', en: 'Plant quarantine certificate' },
  TKHQ: { vi: 'Tờ khai hải quan', en: 'Customs declaration' },
  TXNG: { vi: 'Tem truy xuất nguồn gốc', en: 'Traceability tag' },
  PKN: { vi: 'Phiếu kiểm nghiệm', en: 'Laboratory report' },
  XXNT: { vi: 'Giấy xác nhận xuất xứ nhuyễn thể', en: 'Certificate of origin for shellfish' },
  SO: { vi: 'Sổ nhập hàng', en: 'Goods-in book' },
};

const documented: Readonly<Record<PaperKind, readonly Hop[]>> = {
  KDDV: ['farm', 'slaughter'],
  KSGM: ['slaughter'],
  PXK: ['supplier'],
  HD: ['supplier'],
  BK: ['farm'],
  ATTP: ['maker'],
  CK: ['maker'],
  VG: ['farm'],
  TCB: ['maker'],
  KDTV: ['farm'],
  TKHQ: ['supplier'],
  TXNG: ['farm'],
  // A report says what is in the goods, not where they were.
  PKN: [],
  XXNT: ['farm'],
  // The trader's own book is the trader's own word: declared, not documented.
  SO: [],
};

/**
 * The hops a paper of this kind documents, when it has been seen and names the lot.
 *
 * @source TT 10/2022 (slaughter control), TT 01/2026 (quarantine), TT 17/2021 Art. 6; the market board may narrow it
 */
export function hopsDocumentedBy(kind: PaperKind): readonly Hop[] {
  return documented[kind];
}

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
