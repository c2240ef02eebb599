import { expect, test } from 'vitest';
import { wantsPage } from './wishes.ts';

test.each([
  ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
  ['a page alone', 'text/html', true],
  ['a page rather than facts', 'application/json;q=0.5, text/html', true],
  ['facts rather than a page', 'application/json, text/html;q=0.5', false],
  ['either', 'application/problem+json, text/html', false],
  ['anything', '*/*', false],
  ['any text', 'text/*', false],
  ['no page', 'text/html;q=0, */*', false],
  ['nothing', undefined, false],
])('%s (%s) wants a page: %s', (_, accept, wanted) => {
  expect(wantsPage(accept)).toBe(wanted);
});
