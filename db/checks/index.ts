export * from './safety-check.ts';
export * from './hold.ts';
export * from './check-rows.ts';
export * from './hold-rows.ts';
export * from './standings.ts';
