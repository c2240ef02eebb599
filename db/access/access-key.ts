import { defineEntity, p } from '@mikro-orm/core';

export const AccessKeySchema = defineEntity({
  name: 'AccessKey',
  tableName: 'access_key',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    name: p.text(),
    scopes: p.array(),
    secretHash: p.text(),
    previousHash: p.text().nullable(),
    previousEndsAt: p.datetime().nullable(),
    issuedBy: p.uuid(),
    issuedAt: p.datetime(),
    activeFrom: p.datetime().nullable(),
    expiresAt: p.datetime(),
    revokedAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
  },
});
/** A key by which a machine (hall screen, partner) reads one market, as far as its scopes go. */
export class AccessKey extends AccessKeySchema.class {}
AccessKeySchema.setClass(AccessKey);

export const AccessProposalSchema = defineEntity({
  name: 'AccessProposal',
  tableName: 'access_proposal',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    kind: p.text(),
    userId: p.uuid().nullable(),
    keyId: p.uuid().nullable(),
    proposedBy: p.uuid(),
    proposedAt: p.datetime(),
    expiresAt: p.datetime(),
    decidedBy: p.uuid().nullable(),
    decidedAt: p.datetime().nullable(),
    isAccepted: p.boolean().nullable(),
    role: p.text().nullable(),
    invitationId: p.uuid().nullable(),
    newHash: p.text().nullable(),
    wasAlone: p.boolean().default(false),
  },
});
/** Something one person proposes and another confirms: a role of the staff, an invitation, a machine's key or its new secret. */
export class AccessProposal extends AccessProposalSchema.class {}
AccessProposalSchema.setClass(AccessProposal);
