export * from './place.ts';
export * from './queries.ts';
