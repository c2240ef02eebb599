import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { readDocument } from './api-document.ts';
import { testApi } from './test-api.ts';

// Goal: the reference reads without anything from elsewhere, and says everything the document says.
const api = testApi(await testRecord());
const page = await api.ask('GET', '/api/docs');

test('its policy lets through its own style and nothing else', () => {
  const policy = page.headers.get('content-security-policy') ?? '';
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page.text) ?? [];
  expect(style.length).toBeGreaterThan(500);
  expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  expect(policy).toContain("default-src 'none'");
  expect(page.text).not.toMatch(/<script|style="|src=|https?:\/\//);
});

test('it names every operation with its address, and every shape', async () => {
  const document = await readDocument(api);
  for (const { id, path } of document.operations) {
    expect(page.text).toContain(`id="${id}"`);
    expect(page.text).toContain(`<code>${path}</code>`);
  }
  expect(page.text).toContain('id="shape-LotPage"');
});
