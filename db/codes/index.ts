export * from './scan-count.ts';
