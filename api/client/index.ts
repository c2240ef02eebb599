export { createClient } from './create-client.ts';
export type { Client } from './create-client.ts';
export { isProblem, ProblemError } from './problem.ts';
export type { Problem } from './problem.ts';
export type { Call, ClientOptions, Query, Send } from './transport.ts';
export type * from './types.ts';
