import { DomainError } from '@so-cho/db/domain';
import type { Context, MiddlewareHandler } from 'hono';
import { hasSessionCookie } from '../access/sign-in-service.ts';
import type { Env } from './context.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what a page of somebody else's makes a signed-in browser send. A browser always says where a writing
 * request comes from; with a session it must be from here. Without a session there is nothing to abuse but
 * signing in as somebody else, so a foreign origin is refused there too, and a program without one is not.
 *
 * @throws DomainError origin-not-allowed
 */
export const sameOrigin: MiddlewareHandler<Env> = async (c, next) => {
  if (!harmless.has(c.req.method) && !isOurs(c)) {
    throw new DomainError(
      'origin-not-allowed',
      'forbidden',
      'The request comes from a page of another origin.',
    );
  }
  await next();
};

function isOurs(c: Context<Env>): boolean {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  if (site === undefined && origin === undefined) return !hasSessionCookie(c.req.header('cookie'));
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  // On a market's own network people come by an address that PUBLIC_ORIGIN does not name; the host they asked
  // for is in the request itself, and a foreign page cannot change it.
  const host = URL.parse(origin)?.host;
  return (
    host !== undefined && (host === new URL(c.req.url).host || origin === c.var.services.config.publicOrigin)
  );
}
