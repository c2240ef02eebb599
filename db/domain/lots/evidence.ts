import type { PublicWords } from '../words.ts';

/** How well a fact is known, best first. */
export const evidenceGrades = ['documented', 'inspected', 'declared', 'missing'] as const;
export type Evidence = (typeof evidenceGrades)[number];

export const evidenceWords: Readonly<Record<Evidence, PublicWords>> = {
  documented: { vi: 'Có chứng từ', en: 'Documented', zh: '有单证', ko: '증빙 있음', ja: '書類あり' },
  inspected: { vi: 'Đã kiểm', en: 'Inspected', zh: '已检查', ko: '검사됨', ja: '検査済み' },
  declared: {
    vi: 'Người bán tự khai',
    en: 'Declared by the seller',
    zh: '卖家自报',
    ko: '판매자 신고',
    ja: '販売者の申告',
  },
  missing: {
    vi: 'Chưa có chứng từ',
    en: 'No paper yet',
    zh: '暂无单证',
    ko: '아직 증빙 없음',
    ja: '書類未提出',
  },
};

/** Negative when `a` is the better evidence. */
export function compareEvidence(a: Evidence, b: Evidence): number {
  return evidenceGrades.indexOf(a) - evidenceGrades.indexOf(b);
}

/** Whether evidence of this grade makes a hop known. */
export function isKnown(evidence: Evidence): boolean {
  return evidence === 'documented' || evidence === 'inspected';
}

/**
 * The evidence of the last hop, the stall. The entry in the market's own book, by a known stall at a known time,
 * is itself the document of the goods being received there.
 */
export const stallReceiptEvidence: Evidence = 'documented';

/**
 * The evidence of a move inside the market, or out of it: what the market's own staff wrote down is an entry of its book;
 * what a household, or the leader of its row, says became of its goods is their word.
 */
export function moveEvidence(isByStaff: boolean): Evidence {
  return isByStaff ? 'documented' : 'declared';
}
