export * from './safety-check.ts';
export * from './hold.ts';
export * from './check-rows.ts';
export * from './hold-rows.ts';
export * from './list-checks.ts';
export * from './list-holds.ts';
export * from './standings.ts';
export * from './write-checks.ts';
