export * from './trader.ts';
export * from './tenancy.ts';
export * from './queries.ts';
