import { fold, wordsOf } from '../text/index.ts';

/** A supplier as far as its spelling goes. */
export interface SpelledSupplier {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly bay: string | null;
}

/** Words that say what a business is and not which: left out before two names are compared. */
const plainWords: ReadonlySet<string> = new Set([
  ...[
    'vua',
    'co',
    'so',
    'cty',
    'cong',
    'ty',
    'tnhh',
    'cp',
    'htx',
    'hop',
    'tac',
    'xa',
    'lo',
    'mo',
    'trai',
    'dai',
    'ly',
  ],
  ...['anh', 'chi', 'ba', 'ong', 'chu', 'cua', 'hang', 'doanh', 'nghiep', 'dntn'],
]);

/** What is left of a name that tells it from others, folded: `Vựa Tám Thử` and `vua  8 thu` keep `tam thu`. */
export function coreOfName(name: string): string {
  const words = wordsOf(fold(name)).map((word) => numerals.get(word) ?? word);
  const telling = words.filter((word) => !plainWords.has(word));
  return (telling.length === 0 ? words : telling).join(' ');
}

/** Southern names are often numbers of the family's children, written either way. */
const numerals: ReadonlyMap<string, string> = new Map([
  ['2', 'hai'],
  ['3', 'ba'],
  ['4', 'tu'],
  ['5', 'nam'],
  ['6', 'sau'],
  ['7', 'bay'],
  ['8', 'tam'],
  ['9', 'chin'],
  ['10', 'muoi'],
]);

/** How alike two texts are, 0 to 1: shared pairs of neighbouring letters (Dice). Order does not matter. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [pairsOf(a), pairsOf(b)];
  if (left.length + right.length === 0) return 0;
  const pool = [...right];
  const shared = left.filter((pair) => {
    const at = pool.indexOf(pair);
    if (at >= 0) pool.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (left.length + right.length);
}

function pairsOf(text: string): string[] {
  const padded = ` ${text.replaceAll(' ', '')} `;
  return Array.from({ length: Math.max(0, padded.length - 1) }, (_, at) => padded.slice(at, at + 2));
}

export const likeEnough = 0.75;

/**
 * How likely two entries are one supplier, 0 to 1; under `likeEnough` nobody is asked. Two different bays are two
 * suppliers however alike their names: a bay has one holder.
 */
export function supplierLikeness(a: SpelledSupplier, b: SpelledSupplier): number {
  const [bayA, bayB] = [a.bay, b.bay].map((bay) => fold(bay ?? '').replaceAll(/[^a-z0-9]/g, ''));
  if (bayA !== '' && bayB !== '' && bayA !== bayB) return 0;
  const names = likeness(coreOfName(a.name), coreOfName(b.name));
  if (bayA !== '' && bayA === bayB) return Math.max(names, names >= 0.4 ? 0.9 : names);
  return a.kind === b.kind || a.kind === 'other' || b.kind === 'other' ? names : names * 0.85;
}

export interface LikeSuppliers {
  readonly a: string;
  readonly b: string;
  /** 0 to 1. */
  readonly likeness: number;
}

/** Every pair worth asking a person about, most alike first. */
export function likeSuppliers(suppliers: readonly SpelledSupplier[]): LikeSuppliers[] {
  return suppliers
    .flatMap((one, index) =>
      suppliers.slice(index + 1).flatMap((other) => {
        const alike = supplierLikeness(one, other);
        return alike < likeEnough ? [] : [{ a: one.id, b: other.id, likeness: alike }];
      }),
    )
    .sort((x, y) => y.likeness - x.likeness || x.a.localeCompare(y.a) || x.b.localeCompare(y.b));
}
