export * from './category.ts';
export * from './good.ts';
export * from './queries.ts';
