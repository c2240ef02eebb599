export * from './market.ts';
export * from './level.ts';
export * from './zone.ts';
export * from './stall.ts';
export * from './layout.ts';
export * from './queries-directory.ts';
export * from './queries-map.ts';
export * from './queries-stall.ts';
