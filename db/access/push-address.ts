import { defineEntity, p } from '@mikro-orm/core';
import type { Tx } from '../transaction.ts';

export const PushAddressSchema = defineEntity({
  name: 'PushAddress',
  tableName: 'push_address',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    userId: p.uuid(),
    sessionId: p.uuid(),
    endpoint: p.text(),
    p256dh: p.text(),
    auth: p.text(),
    givenAt: p.datetime(),
  },
});
/** Where one signed-in phone is told something while its page is shut: a push subscription (RFC 8030). */
export class PushAddress extends PushAddressSchema.class {}
PushAddressSchema.setClass(PushAddress);

export const PushKeySchema = defineEntity({
  name: 'PushKey',
  tableName: 'push_key',
  properties: {
    onlyOne: p.boolean().primary().default(true),
    publicKey: p.text(),
    privateKey: p.text(),
    madeAt: p.datetime().defaultRaw('now()'),
  },
});
/** The pair this record signs its messages with (VAPID, RFC 8292). The application may read the public half alone. */
export class PushKey extends PushKeySchema.class {}
PushKeySchema.setClass(PushKey);

/** What a browser hands over when somebody lets it be told. */
export interface PushSubscriptionKeys {
  readonly endpoint: string;
  /** Public key of the phone, uncompressed P-256 point, base64url. */
  readonly p256dh: string;
  /** Shared secret of 16 bytes, base64url. */
  readonly auth: string;
}

/** The public key that phones subscribe under; undefined while the record has none. */
export async function pushPublicKey(tx: Tx): Promise<string | undefined> {
  const row = await tx.db.selectFrom('push_key').select('public_key').executeTakeFirst();
  return row?.public_key;
}

/** @returns the address this device gave, if it gave one */
export async function pushAddressOf(tx: Tx, sessionId: string) {
  return tx.db
    .selectFrom('push_address')
    .select(['id', 'endpoint'])
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
}

/** Keeps where a device is told; a device has one address, the latest. */
export async function keepPushAddress(
  tx: Tx,
  given: PushSubscriptionKeys & { id: string; userId: string; sessionId: string; at: Date },
): Promise<void> {
  const { id, userId, sessionId, endpoint, p256dh, auth, at } = given;
  await tx.db
    .insertInto('push_address')
    .values({
      market_id: tx.marketId,
      id,
      user_id: userId,
      session_id: sessionId,
      endpoint,
      p256dh,
      auth,
      given_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .constraint('push_address_session_unique')
        .doUpdateSet({ id, user_id: userId, endpoint, p256dh, auth, given_at: at }),
    )
    .execute();
}

/** Forgets addresses by id or by device. */
export async function dropPushAddress(tx: Tx, which: { id: string } | { sessionId: string }): Promise<void> {
  const drop = tx.db.deleteFrom('push_address');
  await (
    'id' in which ? drop.where('id', '=', which.id) : drop.where('session_id', '=', which.sessionId)
  ).execute();
}
