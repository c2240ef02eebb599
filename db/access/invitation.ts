import { defineEntity, p } from '@mikro-orm/core';

export const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    tokenHash: p.text(),
    role: p.text(),
    name: p.text(),
    invitedBy: p.uuid(),
    invitedAt: p.datetime(),
    expiresAt: p.datetime(),
    acceptedAt: p.datetime().nullable(),
    acceptedBy: p.uuid().nullable(),
    withdrawnAt: p.datetime().nullable(),
    awaitsSecond: p.boolean().default(false),
  },
});
/** A link by which one person joins the staff, once and before it expires; only its hash is kept. */
export class Invitation extends InvitationSchema.class {}
InvitationSchema.setClass(Invitation);
