export * from './safety-check.ts';
export * from './hold.ts';
