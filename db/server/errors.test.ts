import { expect, test } from 'vitest';
import { faultInLog } from './errors.ts';

// The sentences are PostgreSQL 18's own.
test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk-full'],
  ['PANIC:  could not write to file "pg_wal/xlogtemp.29": No space left on device', 'disk-full'],
  ['FATAL:  database files are incompatible with server', 'other-major-version'],
  ['FATAL:  data directory "/x" has wrong ownership', 'no-rights'],
  ['initdb: error: could not change permissions of directory "/x": Permission denied', 'no-rights'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'no-free-port'],
  ['FATAL:  pre-existing shared memory block (key 5653522, ID 753670) is still in use', 'left-behind'],
  ['FATAL:  could not create shared memory segment', 'start-failed'],
])('%s is %s', (log, fault) => {
  expect(faultInLog(log)).toBe(fault);
});
