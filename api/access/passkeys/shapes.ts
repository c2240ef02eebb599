import { z } from 'zod';
import { Id, Instant } from '../../http/shapes.ts';

const Base64Url = (lengthMax: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(lengthMax);

/** What a browser asks its authenticators with, in WebAuthn's own JSON form: handed to it as it is. */
export const PasskeyOptions = z
  .looseObject({ challenge: z.string() })
  .meta({ ref: 'PasskeyOptions', description: 'WebAuthn options in their JSON form' });

/** What the browser brought back. What is in the parts, the ceremony checks. */
const answered = {
  id: Base64Url(1400),
  rawId: Base64Url(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.looseObject({}).optional(),
} as const;

export const NewPasskey = z
  .object({
    ...answered,
    response: z.object({
      clientDataJSON: Base64Url(4000),
      attestationObject: Base64Url(20_000),
      transports: z.array(z.string().max(20)).max(8).optional(),
    }),
  })
  .meta({ ref: 'NewPasskey' });
export type NewPasskey = z.infer<typeof NewPasskey>;

export const PasskeyAnswer = z
  .object({
    ...answered,
    response: z.object({
      clientDataJSON: Base64Url(4000),
      authenticatorData: Base64Url(4000),
      signature: Base64Url(4000),
      userHandle: Base64Url(100).nullish(),
    }),
  })
  .meta({ ref: 'PasskeyAnswer' });
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

const Name = z.string().trim().min(1).max(60);
export const RegisterPasskey = z
  .strictObject({ name: Name, passkey: NewPasskey })
  .meta({ ref: 'RegisterPasskey' });
export type RegisterPasskey = z.infer<typeof RegisterPasskey>;
export const RegisteredPasskey = z
  .object({ id: Id, recoveryCodes: z.array(z.string()).describe('for whoever had none; empty otherwise') })
  .meta({ ref: 'RegisteredPasskey' });
export type RegisteredPasskey = z.infer<typeof RegisteredPasskey>;
export const NamePasskey = z.strictObject({ name: Name }).meta({ ref: 'NamePasskey' });

export const PasskeyLine = z
  .object({
    id: Id,
    name: z.string(),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
    isBackedUp: z.boolean().describe('its maker keeps it on several devices'),
  })
  .meta({ ref: 'PasskeyLine' });
