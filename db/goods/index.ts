export * from './category.ts';
export * from './good.ts';
