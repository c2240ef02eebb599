export * from './arrivals/index.ts';
export * from './assert.ts';
export * from './errors.ts';
export * from './goods/index.ts';
export * from './market/index.ts';
export * from './text/index.ts';
export * from './traders/index.ts';
export * from './words.ts';
