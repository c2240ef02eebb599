import { expect, test } from 'vitest';
import { isRecordLost, RecordBusy } from './lost-record.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

test.each([
  coded('57P01', 'terminating connection due to administrator command'),
  coded('08006'),
  coded('53300'),
  coded('ECONNREFUSED'),
  new Error('Connection terminated unexpectedly'),
  new Error('Client has encountered a connection error and is not queryable'),
  new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
  new Error('timeout exceeded when trying to connect'),
  coded('53100', 'could not extend file: No space left on device'),
  coded('ENOSPC'),
  new RecordBusy('x'),
  coded('40P01', 'deadlock detected'),
  coded('0A000', 'cached plan must not change result type'),
  new Error('outer', { cause: coded('57P03') }),
])('%s is a lost record', (thrown) => {
  expect(isRecordLost(thrown)).toBe(true);
});

test.each([
  coded('0A000', 'unlike this'),
  coded('23505'),
  coded('42P01'),
  new TypeError('x is not a function'),
  'text',
  undefined,
])('%s is not', (thrown) => {
  expect(isRecordLost(thrown)).toBe(false);
});
