import type { Words } from '../words.ts';

/** What a recall can rest on, with the days on which it is in force. */
export interface LegalBasis {
  readonly code: string;
  readonly title: Words;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Dated data: a new law is a new line, and the old one gets its last day. The board adds what its city orders. */
export const legalBases: readonly LegalBasis[] = [
  {
    code: 'LATTP-55',
    title: {
      vi: 'Luật An toàn thực phẩm 55/2010/QH12, Điều 55 (thu hồi)',
      en: 'Food Safety Law 55/2010/QH12, Article 55 (recall)',
    },
    validFrom: '2011-07-01',
    validTo: null,
  },
  {
    code: 'LATTP-54',
    title: {
      vi: 'Luật An toàn thực phẩm 55/2010/QH12, Điều 54 (truy xuất)',
      en: 'Food Safety Law 55/2010/QH12, Article 54 (tracing)',
    },
    validFrom: '2011-07-01',
    validTo: null,
  },
];

/** @param on ISO date */
export function legalBasesOn(on: string): readonly LegalBasis[] {
  return legalBases.filter(
    (basis) => basis.validFrom <= on && (basis.validTo === null || on < basis.validTo),
  );
}

/** Who has not read a recall by then is visited: the row leader walks. */
export const readWithinMinutes = 15;
