export * from './log-outbox.ts';
