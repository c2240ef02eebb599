import type { BrowserContext } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { everyPage } from './harness/pages.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';
import type { Who } from './harness/sign-in.ts';

// Goal: a page runs nothing that was not built with it. Method: the served bytes of every page, before any script runs.
let product: Product;
const { asDesktop } = aBrowser(() => product.origin);
const enter = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
});

test('every page has a policy, no style attribute and no script that its policy does not know', async () => {
  const found: string[] = [];
  const visits = new Map<Who, BrowserContext>();
  for (const { path, who } of await everyPage(product)) {
    const context = visits.get(who) ?? (await asDesktop()).context;
    if (!visits.has(who)) await enter(context, who);
    visits.set(who, context);
    const reply = await context.request.get(path);
    const html = await reply.text();
    // A static page's own policy adds to the one in its header: both hold.
    const policy = [reply.headers()['content-security-policy'] ?? '', metaPolicy(html)].join('; ');
    const body = html.replaceAll(/<!--[\s\S]*?-->/g, '');
    if (!/default-src 'none'|default-src 'self'/.test(policy)) found.push(`${path}: no default-src`);
    if (/script-src[^;]*'unsafe-(inline|eval)'/.test(policy)) found.push(`${path}: lets any script in`);
    if (/<[a-z][^>]*\sstyle=/i.test(body))
      found.push(`${path}: ${/<[a-z][^>]*\sstyle=[^>]*>/i.exec(body)?.[0]}`);
    if (/<[a-z][^>]*\son[a-z]+=/i.test(body)) found.push(`${path}: an inline handler`);
    for (const [, , script = ''] of body.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>([\s\S]*?)<\/script>/g)) {
      const hash = await sha256(script);
      if (script.trim() !== '' && !policy.includes(`'sha256-${hash}'`))
        found.push(`${path}: an unknown script`);
    }
    if (reply.headers()['x-content-type-options'] !== 'nosniff') found.push(`${path}: may be sniffed`);
  }
  expect(found).toEqual([]);
});

/** A static page carries its policy in itself. */
function metaPolicy(html: string): string {
  const found = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
  return found.replaceAll('&#39;', "'");
}

async function sha256(text: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString(
    'base64',
  );
}
