import { expect, test } from 'vitest';
import { isTrialOrigin, lotUrl, stallUrl } from './index.ts';

test('printed addresses hold only characters of the alphanumeric mode of QR codes', () => {
  const lot = lotUrl('https://so-cho.example.vn', 'bt-261122-0042-x');
  const stall = stallUrl('http://localhost:3000/', 'BT', 'A2-07');
  expect(lot).toBe('HTTPS://SO-CHO.EXAMPLE.VN/L/BT-261122-0042-X');
  expect(stall).toBe('HTTP://LOCALHOST:3000/S/BT/A2-07');
  for (const url of [lot, stall]) expect(url).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
});

test('a code that could break out of its place in an address is refused', () => {
  expect(() => lotUrl('https://a.vn', '../L/X')).toThrow(expect.objectContaining({ code: 'code-malformed' }));
});

test.each([
  ['https://so-cho.vn', false],
  ['https://chobinhthoi.hochiminhcity.gov.vn:8443', false],
  ['https://14.225.0.1', false],
  ['https://[2405:4800::1]', false],
  ['http://so-cho.vn', true],
  ['http://localhost:3000', true],
  ['https://localhost', true],
  ['https://cho', true],
  ['https://cho.local', true],
  ['https://cho.lan.', true],
  ['https://192.168.1.20', true],
  ['https://172.20.0.1', true],
  ['https://172.32.0.1', false],
  ['https://[::1]', true],
  ['https://[fd00::1]', true],
  ['https://[2001:db8::1]', true],
  ['not an address', true],
])('labels for %s are for trial: %s', (origin, isTrial) => {
  expect(isTrialOrigin(origin)).toBe(isTrial);
});
