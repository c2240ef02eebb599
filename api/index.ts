export { createApp } from './app.ts';
export type { App, AppOptions } from './app.ts';
export { systemClock } from './http/clock.ts';
export type { Clock } from './http/clock.ts';
