export { canonicalJson } from './canonical-json.ts';
export type { Json } from './canonical-json.ts';
export { leafOf } from './leaf.ts';
export type { LeafFacts, LeafOrigin, LeafType, Sha256Hex } from './leaf.ts';
