// Goal: whoever guesses is counted by the network they sit in, however its address is written.
import { expect, test } from 'vitest';
import { addressOf } from './limits.ts';

const networkOf = (peer: string, forwarded?: string) =>
  addressOf({ socket: { remoteAddress: peer }, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} })
    ?.value;

test.each([
  ['2001:db8::1', '2001:db8::2'],
  ['2001:db8::1', '2001:DB8:0:0:ffff:1:2:3'],
  ['2001:db8:0:0::1', '2001:0db8::'],
  ['fe80::1', 'fe80:0:0:0:1:2:3:4'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
])('%s and %s are one network', (one, other) => {
  expect(networkOf(one)).toBe(networkOf(other));
});

test.each([
  ['2001:db8::1', '2001:db8:0:1::1'],
  ['2001:db8:1::', '2001:db8:2::'],
  ['203.0.113.7', '203.0.113.8'],
])('%s and %s are two', (one, other) => {
  expect(networkOf(one)).not.toBe(networkOf(other));
});

test('a proxy on this machine is believed about its own last word alone, any other about nothing', () => {
  expect(networkOf('127.0.0.1', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7');
  expect(networkOf('198.51.100.9', '203.0.113.7')).toBe('198.51.100.9');
});
