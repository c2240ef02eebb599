import { defineEntity, p } from '@mikro-orm/core';

export const LotEdgeSchema = defineEntity({
  name: 'LotEdge',
  tableName: 'lot_edge',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    fromLot: p.uuid(),
    toLot: p.uuid(),
    kind: p.text(),
    amount: p.bigint('number').nullable(),
    occurredAt: p.datetime(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
    moveId: p.uuid().nullable(),
  },
});
/** A move of goods from one lot into another; the genealogy is walked over these. */
export class LotEdge extends LotEdgeSchema.class {}
LotEdgeSchema.setClass(LotEdge);
