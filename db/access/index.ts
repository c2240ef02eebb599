export * from './app-user.ts';
export * from './role-grant.ts';
export * from './rate-limit.ts';
export * from './audit-entry.ts';
export * from './idempotency-key.ts';
