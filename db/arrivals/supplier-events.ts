import { defineEntity, p } from '@mikro-orm/core';

export const SupplierMergeSchema = defineEntity({
  name: 'SupplierMerge',
  tableName: 'supplier_merge',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    supplierId: p.uuid(),
    intoId: p.uuid(),
    answer: p.text(),
    reason: p.text().default(''),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
  },
});
/** That two suppliers are one, or that they are not. The last word about a pair stands. */
export class SupplierMerge extends SupplierMergeSchema.class {}
SupplierMergeSchema.setClass(SupplierMerge);

export const SupplierLinkSchema = defineEntity({
  name: 'SupplierLink',
  tableName: 'supplier_link',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    lotId: p.uuid(),
    supplierId: p.uuid(),
    tokenHash: p.text(),
    expiresAt: p.datetime(),
    createdAt: p.datetime(),
    createdBy: p.uuid().nullable(),
  },
});
/** A link through which a named supplier answers for one lot. */
export class SupplierLink extends SupplierLinkSchema.class {}
SupplierLinkSchema.setClass(SupplierLink);

export const SupplierLinkRevocationSchema = defineEntity({
  name: 'SupplierLinkRevocation',
  tableName: 'supplier_link_revocation',
  properties: {
    marketId: p.integer().primary(),
    linkId: p.uuid().primary(),
    revokedAt: p.datetime(),
    revokedBy: p.uuid().nullable(),
  },
});
/** A link that opens nothing any more. */
export class SupplierLinkRevocation extends SupplierLinkRevocationSchema.class {}
SupplierLinkRevocationSchema.setClass(SupplierLinkRevocation);

export const SupplierAnswerSchema = defineEntity({
  name: 'SupplierAnswer',
  tableName: 'supplier_answer',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    linkId: p.uuid(),
    answer: p.text(),
    note: p.text().default(''),
    answeredAt: p.datetime(),
  },
});
/** What a supplier said about a lot that names it. */
export class SupplierAnswer extends SupplierAnswerSchema.class {}
SupplierAnswerSchema.setClass(SupplierAnswer);
