import { expect, test } from 'vitest';
import { namesThisMachine } from './own-host.ts';

test.each([
  ['localhost:3000', true],
  ['LOCALHOST', true],
  ['127.0.0.1:3000', true],
  ['[::1]:3000', true],
  [undefined, true],
  ['cho.example.vn', false],
  ['localhost.example.vn:3000', false],
  ['127.0.0.1.example.vn', false],
  ['10.0.0.1', false],
  ['a b', false],
  ['', false],
])('a request for the host %s is for this machine: %s', (host, isOurs) => {
  expect(namesThisMachine(host)).toBe(isOurs);
});
