import { defineEntity, p } from '@mikro-orm/core';

export const IdempotencyKeySchema = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    marketId: p.integer().primary(),
    key: p.uuid().primary(),
    actorId: p.uuid(),
    operation: p.text(),
    requestHash: p.text(),
    status: p.integer().columnType('smallint'),
    response: p.json().$type<unknown>(),
    createdAt: p.datetime(),
  },
});
/** The answer to a write that a client may send again. */
export class IdempotencyKey extends IdempotencyKeySchema.class {}
IdempotencyKeySchema.setClass(IdempotencyKey);
