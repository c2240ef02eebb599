import { createHash } from 'node:crypto';
import { inMarket } from '@so-cho/db';
import type { Permission } from '@so-cho/db/domain';
import type { Context } from 'hono';
import type { Env, Services } from '../http/context.ts';
import { nobody, type Actor } from './actor.ts';
import { addressOf, giveTryBack, takeTries } from './limits.ts';

/** What a machine sends after `Authorization: Bearer `: it names its market, so that one look finds it. */
export function keyText(market: string, secret: string): string {
  return `socho_${market}_${secret}`;
}

const pattern = /^Bearer socho_([A-Za-z]{2,4})_([A-Za-z0-9_-]{22,64})$/;

/** Whether a request brings a machine's key at all. */
export function bringsKey(header: string | undefined): header is string {
  return header !== undefined && /^Bearer\s/i.test(header);
}

/**
 * Finds the machine behind a key. One that is wrong, waits for its second person, ended or was revoked is nobody's, and
 * counts as a try of the network it came from.
 *
 * @throws DomainError too-many-tries
 */
export async function machineOf(c: Context<Env>, header: string): Promise<Actor> {
  const { services } = c.var;
  const byAddress = addressOf(c.env.incoming);
  if (byAddress) await takeTries(services, byAddress);
  const [, code = '', secret = ''] = pattern.exec(header) ?? [];
  const market = code === '' ? undefined : await services.markets.byCode(code);
  const scopes = market && (await scopesOf(services, market.id, secret));
  if (!market || !scopes) return nobody;
  if (byAddress) await giveTryBack(services, byAddress);
  // Of the machine's own market alone; what it may read there is said by its scopes, whatever roles may.
  const can = (permission: Permission, marketId: number | null) =>
    marketId === market.id && scopes.includes(permission);
  return {
    ...nobody,
    isMachine: true,
    can,
    roleIn: (marketId) => (marketId === market.id ? 'kiosk' : 'public'),
    roleFor: (permission, marketId) => (can(permission, marketId) ? 'kiosk' : undefined),
  };
}

async function scopesOf(
  { orm, clock }: Services,
  marketId: number,
  secret: string,
): Promise<readonly string[] | undefined> {
  const hash = createHash('sha256').update(secret).digest('hex');
  const now = clock.now();
  return inMarket(orm, { marketId }, async ({ db }) => {
    const key = await db
      .selectFrom('access_key')
      .select(['id', 'scopes', 'last_used_at'])
      .where('market_id', '=', marketId)
      .where((row) =>
        row.or([
          row('secret_hash', '=', hash),
          row.and([row('previous_hash', '=', hash), row('previous_ends_at', '>', now)]),
        ]),
      )
      .where('active_from', 'is not', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    if (!key) return undefined;
    // To the minute: a screen that asks every second shall not write every second.
    if (!key.last_used_at || now.getTime() - key.last_used_at.getTime() >= 60_000)
      await db.updateTable('access_key').set({ last_used_at: now }).where('id', '=', key.id).execute();
    return key.scopes;
  });
}
