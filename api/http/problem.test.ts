import { DomainError } from '@so-cho/db/domain';
import { expect, test } from 'vitest';
import { refusalOf } from './problem.ts';

// Goal: whoever is told to come again is told when.
const at = { instance: '/api/v1/markets/BT/lots', requestId: 'r' };

test.each([
  ['with a moment of its own', { details: { retryAfterS: 7 } }, '7'],
  ['without one', {}, '3600'],
])('a limit %s says when to come again', (_, options, seconds) => {
  const refusal = refusalOf(new DomainError('lot-number-exhausted', 'limit', 'Used up.', options), at);
  expect(refusal).toMatchObject({ status: 429, headers: { 'retry-after': seconds } });
});

test('other refusals name no time', () => {
  const refusal = refusalOf(new DomainError('lot-unknown', 'not-found', 'There is none.'), at);
  expect(refusal.headers).not.toHaveProperty('retry-after');
});
