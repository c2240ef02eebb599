import { assert } from '../assert.ts';
import type { Hop } from '../lots/hops.ts';
import type { CategoryGroup } from './category-groups.ts';

/** Where goods come from, as far as it changes which hops can be known in a market. */
export const goodsOrigins = ['domestic', 'imported'] as const;
export type GoodsOrigin = (typeof goodsOrigins)[number];

interface RequiredHopsVersion {
  /** Market days [validFrom, validTo) on which lots arrived that this version judges. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly byGroup: Readonly<Partial<Record<CategoryGroup, readonly Hop[]>>>;
  readonly otherwise: readonly Hop[];
  /** An importer stands at the beginning: farms and makers abroad are not asked for. */
  readonly imported: readonly Hop[];
}

/**
 * Dated data. One step back and one step forward is the law's principle (TT 17/2021 Art. 6, TT 02/2024); which
 * further hop is asked for follows the papers that exist at four in the morning. The market board confirms them.
 */
const versions: readonly RequiredHopsVersion[] = [
  {
    validFrom: '2022-02-02',
    validTo: null,
    byGroup: {
      meat: ['slaughter', 'supplier', 'gate', 'stall'],
      poultry: ['slaughter', 'supplier', 'gate', 'stall'],
      seafood: ['farm', 'supplier', 'gate', 'stall'],
      vegetable: ['farm', 'supplier', 'gate', 'stall'],
      fruit: ['farm', 'supplier', 'gate', 'stall'],
      fresh_starch_soy: ['maker', 'gate', 'stall'],
      processed: ['maker', 'gate', 'stall'],
    },
    otherwise: ['supplier', 'gate', 'stall'],
    imported: ['supplier', 'gate', 'stall'],
  },
];

/**
 * A hop that may be known instead of a required one: meat with its farm on paper has passed the same control
 * as meat with its slaughterhouse, so either will do.
 */
export const hopStandIns: Readonly<Partial<Record<Hop, readonly Hop[]>>> = { slaughter: ['farm'] };

/**
 * The hops a lot must have, from the source to the stall.
 *
 * @param on ISO date, the market day on which the lot arrived; before the first version the first one is used
 * @returns at least two hops, so that a one-hop lot can never be clear
 */
export function requiredHops(
  group: CategoryGroup,
  on: string,
  origin: GoodsOrigin = 'domestic',
): readonly Hop[] {
  const first = versions[0];
  assert(first, 'There is at least one version of the required hops.');
  const version =
    versions.findLast((v) => v.validFrom <= on && (v.validTo === null || on < v.validTo)) ?? first;
  return origin === 'imported' ? version.imported : (version.byGroup[group] ?? version.otherwise);
}
