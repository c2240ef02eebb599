import type { CategoryGroup } from '../goods/category-groups.ts';
import type { Hop } from '../lots/hops.ts';
import type { PaperKind } from './papers.ts';

/** From a day on, a kind of paper documents these hops of goods of these groups. */
interface PaperRule {
  /** Market days [validFrom, validTo) on which the goods arrived. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly kind: PaperKind;
  readonly groups: readonly CategoryGroup[] | 'all';
  readonly hops: readonly Hop[];
}

/** Rules older than this law are not kept; goods of earlier days are judged by it. */
const start = { validFrom: '2022-02-02', validTo: null } as const;
const animal = ['meat', 'poultry', 'egg'] as const;

/**
 * Dated data: a change of law is a new row, and the end of the old one. A laboratory report (PKN) says what is in the
 * goods and not where they were, and the trader's own book (SO) is the trader's own word: neither has a row.
 *
 * @source TT 10/2022 (slaughter control), TT 01/2026 (quarantine), TT 17/2021 Art. 6; the market board confirms them
 */
const rules: readonly PaperRule[] = [
  { ...start, kind: 'KDDV', groups: [...animal, 'seafood'], hops: ['farm', 'slaughter'] },
  { ...start, kind: 'KSGM', groups: ['meat', 'poultry'], hops: ['slaughter'] },
  { ...start, kind: 'PXK', groups: 'all', hops: ['supplier'] },
  { ...start, kind: 'HD', groups: 'all', hops: ['supplier'] },
  { ...start, kind: 'BK', groups: 'all', hops: ['farm'] },
  { ...start, kind: 'ATTP', groups: 'all', hops: ['maker'] },
  { ...start, kind: 'CK', groups: 'all', hops: ['maker'] },
  { ...start, kind: 'VG', groups: 'all', hops: ['farm'] },
  { ...start, kind: 'TCB', groups: 'all', hops: ['maker'] },
  { ...start, kind: 'KDTV', groups: ['vegetable', 'fruit', 'grain', 'dry_goods'], hops: ['farm'] },
  { ...start, kind: 'TKHQ', groups: 'all', hops: ['supplier'] },
  { ...start, kind: 'TXNG', groups: 'all', hops: ['farm'] },
  { ...start, kind: 'XXNT', groups: ['seafood'], hops: ['farm'] },
];

/** Goods as far as it matters which papers speak for them. */
export interface PaperedGoods {
  /** Market day of arrival, ISO. */
  readonly on: string;
  /** Left out where the group is not known: then no rule is narrowed by it. */
  readonly group?: CategoryGroup | undefined;
}

/** The hops a paper of this kind documents for such goods, when it has been seen and names the lot. */
export function hopsDocumentedBy(kind: PaperKind, goods: PaperedGoods): readonly Hop[] {
  const on = goods.on < start.validFrom ? start.validFrom : goods.on;
  const counting = rules.filter(
    (rule) =>
      rule.kind === kind &&
      rule.validFrom <= on &&
      (rule.validTo === null || on < rule.validTo) &&
      (rule.groups === 'all' || goods.group === undefined || rule.groups.includes(goods.group)),
  );
  return [...new Set(counting.flatMap((rule) => rule.hops))];
}
