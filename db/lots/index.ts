export * from './lot.ts';
export * from './lot-edge.ts';
export * from './lot-event.ts';
export * from './lot-rows.ts';
export * from './lot-state.ts';
