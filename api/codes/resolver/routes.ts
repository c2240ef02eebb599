import { DomainError } from '@so-cho/db/domain';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { validated } from '../../http/validated.ts';
import { contextPath, describeResolver, ResolverDescription } from './description.ts';
import { Linkset, linksetContext, linksetMedia } from './linkset.ts';
import { resolveLink } from './resolve-link.ts';
import { GlnParam, GlnStallParam, GtinLotParam, GtinParam, GtinSerialParam, LinkQuery } from './shapes.ts';

const methods = 'GET, HEAD, OPTIONS';
/** The list, and a choice among equals; a redirect has no body. */
const responses = {
  200: {
    media: linksetMedia,
    description: 'All links of the thing and of what it is part of.',
    shape: Linkset,
  },
  300: { media: linksetMedia, description: 'Several links fit equally well.', shape: Linkset },
  307: { description: 'Where the link leads; the whole query goes along.' },
};
const of = (id: string, summary: string) => operation({ id, summary, permission: 'public', responses });

/** Any page of any site may ask a resolver (GS1-Conformant Resolver Standard); nobody needs to sign in for it. */
const openToAll: MiddlewareHandler<Env> = async (c, next) => {
  c.header('access-control-allow-origin', '*');
  c.header('access-control-expose-headers', 'Link, Location, Content-Language');
  if (c.req.method === 'OPTIONS') {
    c.header('access-control-allow-methods', methods);
    c.header('access-control-allow-headers', 'Accept, Accept-Language');
    c.header('access-control-max-age', '86400');
    c.header('allow', methods);
    return c.body(null, 204);
  }
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const details = { details: { allow: methods } };
    throw new DomainError(
      'method-not-allowed',
      'invalid',
      `This address does not take ${c.req.method}.`,
      details,
    );
  }
  return next();
};

async function answer(c: Context<Env>): Promise<Response> {
  const { url } = c.req;
  const resolved = await resolveLink(c.var.ctx, {
    target: url.slice(url.indexOf('/', url.indexOf('//') + 2)),
    accept: c.req.header('accept'),
    acceptLanguage: c.req.header('accept-language'),
  });
  c.header('vary', 'Accept, Accept-Language');
  // A lot that is unknown now may be recorded in a minute, and a label is scanned again.
  c.header('cache-control', 'no-cache');
  c.header('link', `<${resolved.linkset}>; rel="linkset"; type="${linksetMedia}"`);
  if (resolved.kind === 'redirect') return c.redirect(resolved.location, 307);
  c.header(
    'link',
    `<${contextPath}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`,
    {
      append: true,
    },
  );
  c.header('content-language', resolved.lang);
  const status = resolved.kind === 'choices' ? 300 : 200;
  return c.body(JSON.stringify(resolved.body), status, { 'content-type': resolved.media });
}

const query = validated('query', LinkQuery);

/**
 * GS1's own addresses, at the root of the site. The documented ones are what labels carry; every other order of
 * qualifiers that GS1 allows is answered as well, and every wrong one is told what is wrong with it.
 */
export const resolverRoutes = new Hono<Env>()
  .use('/01/*', openToAll)
  .use('/414/*', openToAll)
  .use('/.well-known/gs1resolver', openToAll)
  .use(contextPath, openToAll)
  .get('/01/:gtin', of('resolveGood', 'A good by its GTIN'), validated('param', GtinParam), query, answer)
  .get(
    '/01/:gtin/10/:lot',
    of('resolveLot', 'A lot by GTIN and code'),
    validated('param', GtinLotParam),
    query,
    answer,
  )
  .get(
    '/01/:gtin/10/:lot/21/:serial',
    of('resolveLabel', 'One label of a lot'),
    validated('param', GtinSerialParam),
    query,
    answer,
  )
  .get('/414/:gln', of('resolveMarket', 'A market by its GLN'), validated('param', GlnParam), query, answer)
  .get(
    '/414/:gln/254/:stall',
    of('resolveStall', 'A stall by GLN and code'),
    validated('param', GlnStallParam),
    query,
    answer,
  )
  .get(
    '/.well-known/gs1resolver',
    operation({
      id: 'describeResolver',
      summary: 'What this GS1 resolver can do',
      permission: 'public',
      responses: { 200: ResolverDescription },
    }),
    (c) => c.json(describeResolver(c.var.ctx)),
  )
  .get(
    contextPath,
    operation({
      id: 'getLinksetContext',
      summary: 'What makes a linkset JSON-LD',
      permission: 'public',
      responses: { 200: { media: 'application/ld+json', description: 'A JSON-LD context.' } },
    }),
    (c) =>
      c.body(JSON.stringify(linksetContext), 200, {
        'content-type': 'application/ld+json',
        'cache-control': 'public, max-age=86400',
      }),
  )
  .all('/01/*', asVisitor(), answer)
  .all('/414/*', asVisitor(), answer);

/** The same way in as to declared operations, for addresses too many to be declared. */
function asVisitor(): MiddlewareHandler<Env> {
  const enter = of('resolveOther', 'Any other Digital Link');
  return (c, next) => enter(c, next);
}
