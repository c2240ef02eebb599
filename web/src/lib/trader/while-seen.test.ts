// Goal: an open page asks once a minute, a phone in a pocket or without a network asks nothing. Method: a clock that
// the test moves.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whileSeen } from './while-seen.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minute = 60_000;

function aPage() {
  const page = { visibilityState: 'visible', isOnline: true, rounds: 0, answerMs: 0 };
  const stop = whileSeen(page, { everyMs: minute, isWanted: () => page.isOnline }, async () => {
    page.rounds += 1;
    await new Promise((answered) => setTimeout(answered, page.answerMs));
  });
  return { page, stop };
}

test('once a minute while the page is seen and the network is there', async () => {
  const { page, stop } = aPage();
  await vi.advanceTimersByTimeAsync(minute - 1);
  expect(page.rounds).toBe(0);
  await vi.advanceTimersByTimeAsync(3 * minute + 10);
  expect(page.rounds).toBe(4);
  stop();
});

test('a hidden page and one without a network ask nothing, and go on when they are back', async () => {
  const { page, stop } = aPage();
  page.visibilityState = 'hidden';
  await vi.advanceTimersByTimeAsync(10 * minute);
  page.visibilityState = 'visible';
  page.isOnline = false;
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(page.rounds).toBe(0);
  page.isOnline = true;
  await vi.advanceTimersByTimeAsync(minute);
  expect(page.rounds).toBe(1);
  stop();
});

test('a slow answer is waited for, and a page that was left never asks again', async () => {
  const { page, stop } = aPage();
  page.answerMs = 5 * minute;
  await vi.advanceTimersByTimeAsync(5 * minute);
  expect(page.rounds).toBe(1);
  stop();
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(page.rounds).toBe(1);
});
