const base = new URL('.', location.href).pathname;

/** The app's one page; it finds out by itself what was asked for. */
export const pagePath = `${base}app.html`;

const anyVary = { ignoreVary: true } as const;

/**
 * Keeps the page and every part of it: a device has a whole version or none.
 *
 * @param parts paths below the app's base
 */
export async function keepShell(
  cacheName: string,
  parts: readonly { readonly path: string }[],
): Promise<void> {
  const cache = await caches.open(cacheName);
  const paths = parts.map(({ path }) => base + path.replace(/^\//, ''));
  await cache.addAll([new Request(pagePath, { cache: 'reload' }), ...paths]);
}

/** What is kept is right for ever, since its name carries its contents or its version. */
export async function partOrKept(cacheName: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(request, anyVary)) ?? fetch(request);
}
