export * from './log-outbox.ts';
export * from './notify.ts';
export * from './open-log.ts';
export * from './outbox.ts';
export * from './read-log.ts';
export * from './sequence.ts';
export * from './verify/index.ts';
