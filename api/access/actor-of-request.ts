import { grantsOf, outsideMarkets } from '@so-cho/db';
import type { Context } from 'hono';
import type { Env } from '../http/context.ts';
import { actorOf, nobody, type Actor } from './actor.ts';
import { bringsKey, machineOf } from './machine-key.ts';
import { hasSessionCookie } from './sign-in-service.ts';

/** Finds out who asks. A cookie that is forged, ended or of a person without a role left is nobody. */
export async function actorOfRequest(c: Context<Env>): Promise<Actor> {
  const authorization = c.req.header('authorization');
  if (bringsKey(authorization)) return machineOf(c, authorization);
  if (!hasSessionCookie(c.req.header('cookie'))) return nobody;
  const { signIn, orm, config, markets } = c.var.services;
  const person = await signIn.personOf(c.req.raw.headers);
  if (!person) return nobody;
  // Demonstration passwords are printed on a screen: away from this machine they open nothing.
  if (person.isDemo && !config.isLoopback) return nobody;
  const scope = { userId: person.userId };
  const grants = await outsideMarkets(orm, scope, ({ db }) => grantsOf(db, person.userId));
  if (config.isLoopback) return actorOf(person, grants);
  const demoIds = new Set((await markets.all()).filter((market) => market.isDemo).map((market) => market.id));
  return actorOf(
    person,
    grants.filter((grant) => grant.marketId === null || !demoIds.has(grant.marketId)),
  );
}
