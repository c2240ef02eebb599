export * from './log-outbox.ts';
export * from './notify.ts';
export * from './outbox.ts';
