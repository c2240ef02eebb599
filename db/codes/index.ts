export * from './scan-count.ts';
export * from './count-scan.ts';
