// Goal: a level of 750 stalls stays within one initial TCP window as it is sent. Method: the server's own rendering
// of the whole component, pressed as the front door presses it.
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

let vite: ViteDevServer;
let html = '';

beforeAll(async () => {
  vite = await createServer({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
    plugins: [svelte({ configFile: false, compilerOptions: { dev: false } })],
    // Both sides of the rendering must come from one copy of Svelte.
    ssr: { noExternal: ['svelte'] },
  });
  const { render } = await vite.ssrLoadModule('svelte/server');
  const { default: SampleMap } = await vite.ssrLoadModule('/ui/map/SampleMap.svelte');
  html = render(SampleMap, { props: { count: 750 } }).body;
});
afterAll(() => vite.close());

test('750 stalls and 60 day places weigh at most 15 KB compressed', () => {
  expect(html.match(/<a href="\/S\/BT\//g)).toHaveLength(750);
  expect(html.match(/<text [^>]*>\d+<\/text>/g)).toHaveLength(60);
  expect(brotliCompressSync(html).length).toBeLessThanOrEqual(15 * 1024);
  expect(gzipSync(html).length).toBeLessThanOrEqual(15 * 1024);
});

test('every stall is a link with a name, and no style attribute is served', () => {
  const names = [...html.matchAll(/<a href="[^"]+" class="[^"]*" aria-label="([^"]+)"/g)].map(
    (match) => match[1],
  );
  expect(names).toHaveLength(750);
  expect(names[0]).toBe('Sạp A1-01, Thịt heo, bò, phụ phẩm, Sạp thịt heo Hai Hạnh, đang bán');
  expect(names[5]).toBe('Sạp A1-06, trống');
  expect(html).not.toMatch(/ style=/);
});

test('day places are a picture with words for each zone, nothing to press, and name nobody', () => {
  const [zone] = html.match(/<g class="day"[^>]*>/g) ?? [];
  expect(zone).toContain('role="img"');
  expect(zone).toContain('Chỗ ngày khu D: 30 chỗ, còn 13');
});
