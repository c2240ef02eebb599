import { expect, test } from 'vitest';
import { blockText } from './linked-data.ts';
import { dataSources, letIn } from './policy-hash.ts';

// Goal: a name that somebody typed stays data. Method: names that would end the block or begin another.
test('no sign of HTML is left in a block, and JSON reads it back as it was', () => {
  const data = { name: '</script><script>alert(1)</script>', other: 'A & <!-- B', gone: undefined };
  const text = blockText(data);
  expect(text).not.toMatch(/[<>&]/);
  expect(JSON.parse(text)).toEqual({ name: data.name, other: data.other });
});

test('the policy lets in exactly the blocks of the page, beside its own scripts', () => {
  const [source = ''] = dataSources(
    '<script type="application/ld+json">{}</script><script>alert(1)</script>',
  );
  expect(source).toBe("'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='");
  expect(letIn("default-src 'none'; script-src 'self'; img-src 'self'", [source])).toBe(
    `default-src 'none'; script-src ${source} 'self'; img-src 'self'`,
  );
});
