import type { Words } from '../words.ts';

/** How well a fact is known, best first. */
export const evidenceGrades = ['documented', 'inspected', 'declared', 'missing'] as const;
export type Evidence = (typeof evidenceGrades)[number];

export const evidenceWords: Readonly<Record<Evidence, Words>> = {
  documented: { vi: 'Có chứng từ', en: 'Documented' },
  inspected: { vi: 'Đã kiểm', en: 'Inspected' },
  declared: { vi: 'Người bán tự khai', en: 'Declared by the seller' },
  missing: { vi: 'Chưa có chứng từ', en: 'No paper yet' },
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
