import { langTags } from '#ui/messages/index.ts';
import type { Lang } from '#ui/messages/index.ts';

/** What every answer of the pages says besides its content; the content policy itself is SvelteKit's, with its hashes. */
const fixed = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** A copy of the reply with those headers: one that was passed through from elsewhere cannot be changed in place. */
export function withSafeHeaders(reply: Response, lang: Lang): Response {
  const copy = new Response(reply.body, reply);
  for (const [name, value] of Object.entries(fixed)) copy.headers.set(name, value);
  if (copy.status === 503 && !copy.headers.has('retry-after')) copy.headers.set('retry-after', '5');
  if (copy.headers.get('content-type')?.startsWith('text/html')) {
    copy.headers.set('content-language', langTags[lang]);
    copy.headers.append('vary', 'accept-language');
    // A page may name its own time to live; without one, a browser must ask again: a recall is seen at once.
    if (!copy.headers.has('cache-control')) copy.headers.set('cache-control', 'no-cache');
  }
  return copy;
}
