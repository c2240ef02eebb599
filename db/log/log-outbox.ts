import { defineEntity, p } from '@mikro-orm/core';

export const LogOutboxSchema = defineEntity({
  name: 'LogOutbox',
  tableName: 'log_outbox',
  properties: {
    marketId: p.integer().primary(),
    id: p.bigint('number').primary().autoincrement(),
    kind: p.text(),
    subjectId: p.text(),
    leaf: p.text(),
    createdAt: p.datetime(),
  },
});
/** A leaf waiting for the public log, written in the business transaction. */
export class LogOutbox extends LogOutboxSchema.class {}
LogOutboxSchema.setClass(LogOutbox);
