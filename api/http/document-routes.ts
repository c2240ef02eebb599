import { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
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
  components: {
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: 'so-cho.session_token' },
    },
  },
} as const;

/**
 * The document of the whole API, and a page to read it.
 *
 * @param app every route of it is described; the document is made at the first asking
 */
export function documentRoutes(app: Hono<Env>): Hono<Env> {
  let document: ReturnType<typeof generateSpecs> | undefined;
  const describe = () =>
    (document ??= generateSpecs(app, {
      documentation: structuredClone(documentation),
      excludeStaticFile: false,
      defaultValidationErrorResponse: false,
    }));
  return new Hono<Env>()
    .get(
      '/v1/openapi.json',
      operation({
        id: 'getDocument',
        summary: 'This document',
        permission: 'public',
        responses: { 200: { media: 'application/json', description: 'OpenAPI 3.1' } },
      }),
      async (c) => c.json(await describe(), 200, { 'cache-control': 'public, max-age=300' }),
    )
    .get(
      '/docs',
      operation({
        id: 'getDocs',
        summary: 'The reference for people',
        permission: 'public',
        responses: { 200: { media: 'text/html', description: 'One page, without anything from elsewhere' } },
      }),
      async (c) => c.html(docsPage(await describe()), 200, { 'content-security-policy': docsPolicy }),
    );
}
