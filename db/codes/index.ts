export * from './scan-count.ts';
export * from './count-scan.ts';
export * from './good-gtin.ts';
export * from './queries-gs1.ts';
export * from './queries-linked.ts';
export * from './label.ts';
export * from './queries-labels.ts';
export * from './suspected-labels.ts';
