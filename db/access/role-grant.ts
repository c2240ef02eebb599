import { defineEntity, p } from '@mikro-orm/core';

export const RoleGrantSchema = defineEntity({
  name: 'RoleGrant',
  tableName: 'role_grant',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    marketId: p.integer().nullable(),
    userId: p.uuid(),
    role: p.text(),
    traderId: p.uuid().nullable(),
    zoneId: p.uuid().nullable(),
    grantedAt: p.datetime().defaultRaw('now()'),
    grantedBy: p.uuid().nullable(),
    endedAt: p.datetime().nullable(),
  },
});
/** A role of a person in a market, from a moment until it is ended. */
export class RoleGrant extends RoleGrantSchema.class {}
RoleGrantSchema.setClass(RoleGrant);

export const TraderCardSchema = defineEntity({
  name: 'TraderCard',
  tableName: 'trader_card',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    userId: p.uuid(),
    tokenHash: p.text(),
    pinHash: p.text(),
    failedTries: p.integer().columnType('smallint').default(0),
    lockedUntil: p.datetime().nullable(),
    issuedAt: p.datetime().defaultRaw('now()'),
    issuedBy: p.uuid().nullable(),
    enrolledAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});
/** A board-issued card whose QR enrols a phone; only hashes are kept. */
export class TraderCard extends TraderCardSchema.class {}
TraderCardSchema.setClass(TraderCard);
