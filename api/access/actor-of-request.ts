import { deviceHolds } from '@so-cho/db';
import type { Context } from 'hono';
import type { Env } from '../http/context.ts';
import { actorOf, actorOwing, nobody, type Actor } from './actor.ts';
import { notedEveryMinutes, noteUse, staffIdleHours } from './idle-session.ts';
import { bringsKey, machineOf } from './machine-key.ts';
import { hasSessionCookie } from './sign-in-service.ts';

/** Finds out who asks. A cookie that is forged, ended, unused for too long or of a person without a role left is nobody. */
export async function actorOfRequest(c: Context<Env>): Promise<Actor> {
  const authorization = c.req.header('authorization');
  if (bringsKey(authorization)) return machineOf(c, authorization);
  if (!hasSessionCookie(c.req.header('cookie'))) return nobody;
  const { signIn, orm, config, markets, clock } = c.var.services;
  const person = await signIn.personOf(c.req.raw.headers);
  if (!person) return nobody;
  // Demonstration passwords are printed on a screen: away from this machine they open nothing.
  if (person.isDemo && !config.isLoopback) return nobody;
  const { userId, session } = person;
  const held = await deviceHolds(orm, {
    sessionId: session.id,
    userId,
    at: clock.now(),
    idleHours: staffIdleHours,
    notedMinutes: notedEveryMinutes,
  });
  if (!held) return nobody;
  if (held.isToNote) await noteUse(orm, session.id);
  if (held.owesSecondStep) return actorOwing(person);
  const { grants } = held;
  if (config.isLoopback) return actorOf(person, grants);
  const demoIds = new Set((await markets.all()).filter((market) => market.isDemo).map((market) => market.id));
  return actorOf(
    person,
    grants.filter((grant) => grant.marketId === null || !demoIds.has(grant.marketId)),
  );
}
