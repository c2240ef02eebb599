import { generateKeyPairSync } from 'node:crypto';
import { assert } from '@so-cho/db/domain';
import { withConnection, type Connection } from '@so-cho/db/server';
import type { PushKeys } from '../recalls/push/push-service.ts';

/** Makes the record's key pair for messages to phones when it has none. Repeatable; of two at once the first one counts. */
export async function keepPushKeys(ownerUrl: string): Promise<void> {
  await withConnection(ownerUrl, async (owner) => {
    const [kept] = await owner.query('select from push_key');
    if (kept) return;
    const { publicKey, privateKey } = freshPushKeys();
    await owner.query(
      'insert into push_key (public_key, private_key) values ($1, $2) on conflict do nothing',
      [publicKey, privateKey],
    );
  });
}

/** A new pair for VAPID (RFC 8292, section 2): P-256, base64url. */
export function freshPushKeys(): PushKeys {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  assert(
    x !== undefined && y !== undefined && d !== undefined,
    'A key on P-256 has two coordinates and a number.',
  );
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey: d };
}

/** Both halves, for the worker, which reads as the owner; undefined while there are none. */
export async function readPushKeys(owner: Pick<Connection, 'query'>): Promise<PushKeys | undefined> {
  const [row] = await owner.query<{ publicKey: string; privateKey: string }>(
    'select public_key as "publicKey", private_key as "privateKey" from push_key',
  );
  return row;
}
