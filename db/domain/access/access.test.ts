import { expect, test } from 'vitest';
import { may, permissions, permissionsOf, roles } from './index.ts';

test('every permission is held by somebody, and no line names one twice', () => {
  const held = roles.flatMap(permissionsOf);
  expect([...new Set(held)].sort()).toEqual([...permissions].sort());
  for (const role of roles) expect(new Set(permissionsOf(role)).size).toBe(permissionsOf(role).length);
});

test('who is not signed in, and the hall screen, can only look', () => {
  expect(permissionsOf('public')).toEqual(['market:read']);
  expect(permissionsOf('kiosk')).toEqual(['market:read']);
});

test('who finds does not clear: an inspector stops a sale and lifts no hold', () => {
  expect(may(['inspector'], 'hold:place')).toBe(true);
  expect(may(['inspector'], 'hold:release')).toBe(false);
});

test('those who sell never test, hold or recall, and only the head of a board manages users', () => {
  for (const permission of [
    'check:record',
    'lab:record',
    'hold:place',
    'hold:release',
    'recall:order',
  ] as const)
    expect(may(['trader', 'row_leader', 'gate_guard'], permission)).toBe(false);
  expect(roles.filter((role) => may([role], 'user:manage'))).toEqual(['board_head']);
});

test('several roles of one person add up, and none at all allows nothing', () => {
  expect(may(['trader', 'board_clerk'], 'lot:record')).toBe(true);
  expect(may([], 'market:read')).toBe(false);
});
