export { dumpSchema, loadSchema, migrationsOf } from './schema-dump.ts';
