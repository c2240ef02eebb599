// Goal: a page trusts nothing that comes back without looking, and leaves the house with its headers on.
import { expect, test } from 'vitest';
import { problemOf } from './problem-of.ts';
import { withSafeHeaders } from './safe-headers.ts';

test('a problem gives its code and every field error at once', async () => {
  const errors = [
    { path: 'lines.0.goodCode', code: 'good-unknown', message: 'x' },
    { path: 'lines.1.quantity', code: 'quantity-invalid', message: 'x' },
  ];
  const problem = await problemOf(Response.json({ code: 'invalid-input', errors }, { status: 400 }));
  expect(problem).toMatchObject({ status: 400, code: 'invalid-input' });
  expect(problem.errors.map((error) => error.path)).toEqual(['lines.0.goodCode', 'lines.1.quantity']);
});

test.each(['<html>502</html>', '', 'null', '[]', '{"code":7}', '{"errors":"x"}'])(
  'a body that is no problem (%s) becomes the general one',
  async (body) => {
    expect(await problemOf(new Response(body, { status: 502 }))).toEqual({
      status: 502,
      code: 'other',
      errors: [],
    });
  },
);

test('field errors of another shape are left out, not shown', async () => {
  const reply = Response.json({ code: 'invalid-input', errors: [{ path: 1 }, 'x', null] }, { status: 400 });
  expect((await problemOf(reply)).errors).toEqual([]);
});

test('a page must be asked for again and differs by language; its own time to live is kept', () => {
  const html = { 'content-type': 'text/html; charset=utf-8' };
  const page = withSafeHeaders(new Response('<p>', { headers: html }), 'en');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('vary')).toBe('accept-language');
  expect(page.headers.get('content-language')).toBe('en');
  const own = withSafeHeaders(
    new Response('<p>', { headers: { ...html, 'cache-control': 'max-age=5' } }),
    'vi',
  );
  expect(own.headers.get('cache-control')).toBe('max-age=5');
});

test('a reply passed through from elsewhere is not sniffed either', () => {
  const through = withSafeHeaders(Response.redirect('http://market.test/L/X', 308), 'vi');
  expect(through.status).toBe(308);
  expect(through.headers.get('location')).toBe('http://market.test/L/X');
  expect(through.headers.get('x-content-type-options')).toBe('nosniff');
});
