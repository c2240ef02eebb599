import '#ui/messages/every-language.ts';
import type { Handle } from '@sveltejs/kit/hooks';
import { createClient } from '@so-cho/api/client';
import { apiAccess, askApiBy } from '#lib/ask-api.ts';
import { reportError } from '#lib/report-error.ts';
import { dataSources, letIn } from '#lib/linked-data/policy-hash.ts';
import { roomLangs } from '#lib/room-langs.ts';
import { withSafeHeaders } from '#lib/safe-headers.ts';
import { shareIn } from '#lib/share/share-script.ts';
import { chooseLang, langTags } from '#ui/messages/index.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const lang = chooseLang({
    query: event.url.searchParams.get('lang'),
    acceptLanguage: event.request.headers.get('accept-language'),
    among: roomLangs(event.route.id),
  });
  event.locals.lang = lang;
  const access = apiAccess(event);
  event.locals.api = createClient({ ...access, origin: access.url });
  event.locals.askApi = askApiBy(access);
  const sources: string[] = [];
  const reply = await resolve(event, {
    transformPageChunk: ({ html }) => {
      sources.push(...dataSources(html));
      return html.replace('%lang%', langTags[lang]).replace('%share%', () => shareIn(html));
    },
  });
  const safe = withSafeHeaders(reply, lang);
  const policy = safe.headers.get('content-security-policy');
  if (policy !== null && sources.length > 0)
    safe.headers.set('content-security-policy', letIn(policy, sources));
  return safe;
};

export const handleError = reportError;
