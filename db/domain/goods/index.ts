export {
  categoryGroups,
  categoryGroupWords,
  isFood,
  mapTints,
  mapTintWords,
  tintOf,
} from './category-groups.ts';
export type { CategoryGroup, MapTint } from './category-groups.ts';
export { formatMass } from './mass.ts';
export {
  addQuantities,
  amountMax,
  chucSizes,
  formatGrams,
  formatQuantity,
  isSameMeasure,
  knownGrams,
  parseAmount,
  parseQuantity,
} from './quantity.ts';
export type { ChucSize, Quantity, QuantityInput } from './quantity.ts';
export { goodsOrigins, hopStandIns, requiredHops } from './required-hops.ts';
export type { GoodsOrigin } from './required-hops.ts';
export { expandSynonyms, synonymGroups } from './synonyms.ts';
export { units, unitWords } from './units.ts';
export type { Unit } from './units.ts';
export type { CategoryCare } from './category-care.ts';
