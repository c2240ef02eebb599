export * from './compared-days.ts';
export * from './day-figures.ts';
export * from './goods-in.ts';
export * from './goods-in-page.ts';
export * from './kit-rates.ts';
export * from './median.ts';
export * from './papers-expiring.ts';
