import { defineEntity, p } from '@mikro-orm/core';

export const PasskeySchema = defineEntity({
  name: 'Passkey',
  tableName: 'passkey',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    credentialId: p.text(),
    publicKey: p.text(),
    signCount: p.bigint('number'),
    transports: p.array(),
    name: p.text(),
    isBackedUp: p.boolean(),
    createdAt: p.datetime(),
    lastUsedAt: p.datetime().nullable(),
  },
});
/** A passkey of a person: the public half; the other never leaves their device. */
export class Passkey extends PasskeySchema.class {}
PasskeySchema.setClass(Passkey);

export const PasskeyChallengeSchema = defineEntity({
  name: 'PasskeyChallenge',
  tableName: 'passkey_challenge',
  properties: {
    challengeHash: p.text().primary(),
    userId: p.uuid().nullable(),
    expiresAt: p.datetime(),
  },
});
/** A challenge that is out: taken away by whoever answers it first, or when its time is over. */
export class PasskeyChallenge extends PasskeyChallengeSchema.class {}
PasskeyChallengeSchema.setClass(PasskeyChallenge);
