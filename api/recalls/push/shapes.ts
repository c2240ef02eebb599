import { createECDH } from 'node:crypto';
import { z } from 'zod';
import { Id } from '../../http/shapes.ts';

/** A point or a secret in base64url without padding, as browsers write them. */
const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .refine((text) => Buffer.from(text, 'base64url').length === bytes, `${bytes} bytes`);

/** A point that is on no curve would fail only when a message is to be sent, and with it those to everybody else. */
function isPoint(text: string): boolean {
  const own = createECDH('prime256v1');
  own.generateKeys();
  try {
    return own.computeSecret(text, 'base64url').length === 32;
  } catch {
    return false;
  }
}

export const PushOffer = z
  .object({
    publicKey: z
      .string()
      .nullable()
      .describe('what a phone subscribes under (VAPID); null where messages are switched off'),
    endpoint: z.string().nullable().describe('the address that this device gave; null when it gave none'),
  })
  .meta({ ref: 'PushOffer' });
export type PushOffer = z.infer<typeof PushOffer>;

export const GivePushAddress = z
  .strictObject({
    id: Id,
    endpoint: z.url().max(1000),
    keys: z.strictObject({ p256dh: base64url(65).refine(isPoint, 'a point of P-256'), auth: base64url(16) }),
  })
  .meta({ ref: 'GivePushAddress' });
export type GivePushAddress = z.infer<typeof GivePushAddress>;

export const DropPushAddress = z.strictObject({ id: Id }).meta({ ref: 'DropPushAddress' });
export type DropPushAddress = z.infer<typeof DropPushAddress>;
