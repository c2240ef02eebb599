export * from './trader.ts';
export * from './tenancy.ts';
