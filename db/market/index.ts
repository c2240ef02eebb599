export * from './market.ts';
export * from './level.ts';
export * from './zone.ts';
export * from './stall.ts';
export * from './layout.ts';
