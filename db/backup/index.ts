export { readSnapshot, type Snapshot, type TableShape } from './copy-out.ts';
export { assertEmptyDatabase, clearDatabase, loadTables, NotEmpty, type Loading } from './copy-in.ts';
export { countRows } from './count-rows.ts';
