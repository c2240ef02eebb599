export { compareVi } from './compare-vi.ts';
export { fold, searchFold, toNfc, wordsOf } from './fold.ts';
export { searchRank } from './search-rank.ts';
export { bestRank, foldedText } from './best-rank.ts';
export type { FoldedText } from './best-rank.ts';
export { isFitForPublic, publicText } from './public-text.ts';
