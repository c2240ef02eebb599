export * from './inspection.ts';
export * from './correction.ts';
export * from './corrections-due.ts';
export * from './round.ts';
