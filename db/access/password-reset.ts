import { defineEntity, p } from '@mikro-orm/core';

export const PasswordResetSchema = defineEntity({
  name: 'PasswordReset',
  tableName: 'password_reset',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    userId: p.uuid(),
    tokenHash: p.text(),
    secondStepLost: p.text().nullable(),
    issuedBy: p.uuid().nullable(),
    issuedAt: p.datetime(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
    withdrawnAt: p.datetime().nullable(),
  },
});
/** A link by which one person sets a new password, once and before it expires; only its hash is kept. */
export class PasswordReset extends PasswordResetSchema.class {}
PasswordResetSchema.setClass(PasswordReset);
