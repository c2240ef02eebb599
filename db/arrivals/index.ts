export * from './supplier.ts';
export * from './arrival.ts';
export * from './paper.ts';
export * from './stored-file.ts';
