export * from './lot.ts';
export * from './lot-event.ts';
export * from './lot-state.ts';
export * from './lot-edge.ts';
