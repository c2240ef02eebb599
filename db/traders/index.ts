export * from './trader.ts';
export * from './tenancy.ts';
export * from './queries.ts';
export * from './licence.ts';
export * from './queries-register.ts';
export * from './queries-due.ts';
export * from './write-affairs.ts';
