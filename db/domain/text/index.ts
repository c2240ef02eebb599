export { compareVi } from './compare-vi.ts';
export { fold, searchFold, toNfc, wordsOf } from './fold.ts';
export { searchRank } from './search-rank.ts';
