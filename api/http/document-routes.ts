import { Hono, type Context } from 'hono';
import { generateSpecs } from 'hono-openapi';
import { sessionCookieOf } from '../access/sign-in-service.ts';
import { completeDocument } from './complete-document.ts';
import { docsPage, docsPolicy } from './docs-page.ts';
import type { Env } from './context.ts';
import { operation } from './operation.ts';

const documentation = {
  info: {
    title: 'Sổ Chợ',
    version: '1',
    description:
      'The record of Vietnamese traditional markets. Instants are ISO 8601 in UTC, days are dates in the market’s own calendar, ' +
      'amounts are integers in the unit’s smallest step. Refusals are RFC 9457 problem+json with a stable `code`.',
    license: { name: 'Apache-2.0' },
  },
} as const;

/** @param publicOrigin where pages are opened: under https the session's cookie has the browsers' prefix for it */
function documentationFor(publicOrigin: string) {
  const name = sessionCookieOf({ publicOrigin });
  return {
    ...documentation,
    components: {
      securitySchemes: {
        session: { type: 'apiKey' as const, in: 'cookie' as const, name },
        key: { type: 'http' as const, scheme: 'bearer', description: 'A machine’s key of one market' },
      },
    },
  };
}

/**
 * The document of the whole API, and a page to read it.
 *
 * @param app every route of it is described; the document is made at the first asking
 */
export function documentRoutes(app: Hono<Env>): Hono<Env> {
  let document: ReturnType<typeof generateSpecs> | undefined;
  const describe = (c: Context<Env>) =>
    (document ??= generateSpecs(app, {
      documentation: structuredClone(documentationFor(c.var.services.config.publicOrigin)),
      excludeStaticFile: false,
      defaultValidationErrorResponse: false,
    }).then(completeDocument));
  return new Hono<Env>()
    .get(
      '/v1/openapi.json',
      operation({
        id: 'getDocument',
        summary: 'This document',
        permission: 'public',
        responses: { 200: { media: 'application/json', description: 'OpenAPI 3.1' } },
      }),
      async (c) => c.json(await describe(c), 200, { 'cache-control': 'public, max-age=300' }),
    )
    .get(
      '/docs',
      operation({
        id: 'getDocs',
        summary: 'The reference for people',
        permission: 'public',
        responses: { 200: { media: 'text/html', description: 'One page, without anything from elsewhere' } },
      }),
      async (c) => c.html(docsPage(await describe(c)), 200, { 'content-security-policy': docsPolicy }),
    );
}
