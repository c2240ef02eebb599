export * from './inspection.ts';
export * from './correction.ts';
