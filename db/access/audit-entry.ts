import { defineEntity, p } from '@mikro-orm/core';

export const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    marketId: p.integer().primary(),
    id: p.bigint('number').primary().autoincrement(),
    at: p.datetime(),
    actorId: p.uuid().nullable(),
    role: p.text(),
    action: p.text(),
    subjectKind: p.text(),
    subjectId: p.text(),
    before: p.json().$type<unknown>().nullable(),
    after: p.json().$type<unknown>().nullable(),
    requestId: p.text().nullable(),
  },
});
/** Who did what to what, written in the transaction that did it. */
export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry);
