export * from './log-outbox.ts';
export * from './outbox.ts';
