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

export const LeafSaltSchema = defineEntity({
  name: 'LeafSalt',
  tableName: 'leaf_salt',
  properties: {
    marketId: p.integer().primary(),
    subjectId: p.uuid().primary(),
    salt: p.text(),
  },
});
/** The salt of a hash in a leaf; erasing it makes the hash say nothing. */
export class LeafSalt extends LeafSaltSchema.class {}
LeafSaltSchema.setClass(LeafSalt);
