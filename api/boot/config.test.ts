import { describe, expect, test } from 'vitest';
import { isLoopbackHost, readConfig } from './config.ts';
import { exitCodes } from './exit-codes.ts';
import { BootFault } from './fault.ts';

function faultOf(env: Record<string, string>): BootFault {
  try {
    readConfig(env);
  } catch (thrown) {
    if (thrown instanceof BootFault) return thrown;
    throw thrown;
  }
  throw new Error('the configuration was accepted');
}

test('an empty environment gives port 3000 on this machine only', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: 'localhost',
    databaseUrl: undefined,
    publicOrigin: 'http://localhost:3000',
    isLoopback: true,
  });
});

test('a relative DATA_DIR is taken from the folder of the house, wherever the command was called', () => {
  expect(readConfig({ DATA_DIR: 'elsewhere' }).dataDir).toBe(
    new URL('../../elsewhere', import.meta.url).pathname,
  );
});

describe('a wrong value gets a sentence that names it, what was given and what is allowed', () => {
  test.each([
    ['PORT', '0', '1 to 65535'],
    ['PORT', '65536', '1 to 65535'],
    ['PORT', '30 00', '1 to 65535'],
    ['PAGE_MEMORY_MB', '7', '8 to 65536'],
    ['PAGE_MEMORY_MB', '1,5', '8 to 65536'],
    ['HOST', 'cho.example.vn', 'IP address'],
    ['DATABASE_URL', 'mysql://u@h/d', 'postgres://'],
    ['PUBLIC_ORIGIN', 'cho.example.vn', 'https://'],
    ['PUBLIC_ORIGIN', 'https://cho.example.vn/duong', 'no path'],
    ['API_URL', 'ftp://x', 'http://'],
  ])('%s=%s', (name, given, allowed) => {
    const fault = faultOf({ [name]: given });
    expect(fault.exitCode).toBe(exitCodes.config);
    expect(fault.message).toContain(name);
    expect(fault.message).toContain(given);
    expect(fault.message).toContain(allowed);
  });
});

test('every wrong variable is named at once', () => {
  const lines = faultOf({ PORT: 'x', HOST: 'y', PUBLIC_ORIGIN: 'z' }).message.split('\n');
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['PORT', 'HOST', 'PUBLIC_ORIGIN']);
});

test.each([
  'postgres://owner:s3cret@host',
  'owner:s3cret@host/database',
  'mysql://owner@host/d?password=s3cret',
])('a password in a wrong DATABASE_URL is never shown: %s', (given) => {
  expect(faultOf({ DATABASE_URL: given }).message).not.toContain('s3cret');
});

test('a wrong METRICS_TOKEN is never shown', () => {
  expect(faultOf({ METRICS_TOKEN: 's3cret' }).message).not.toContain('s3cret');
});

test('a public origin before a loopback address is not loopback: a proxy may stand there', () => {
  expect(readConfig({ PUBLIC_ORIGIN: 'https://cho.example.vn' }).isLoopback).toBe(false);
  expect(readConfig({ HOST: '0.0.0.0' }).isLoopback).toBe(false);
  expect(readConfig({ HOST: '127.0.0.1', PORT: '8080' }).isLoopback).toBe(true);
});

test.each([
  ['localhost', true],
  ['127.1.2.3', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['127.example.vn', false],
  ['192.168.1.7', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopbackHost(host)).toBe(expected);
});
