export * from './supplier.ts';
export * from './arrival.ts';
export * from './paper.ts';
export * from './stored-file.ts';
export * from './queries-suppliers.ts';
export * from './queries-papers.ts';
export * from './queries-gate.ts';
