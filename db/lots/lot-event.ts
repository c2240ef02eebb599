import { defineEntity, p } from '@mikro-orm/core';

export const LotEventSchema = defineEntity({
  name: 'LotEvent',
  tableName: 'lot_event',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    lotId: p.uuid(),
    kind: p.text(),
    hop: p.text().nullable(),
    evidence: p.text().nullable(),
    occurredAt: p.datetime().nullable(),
    deviceAt: p.datetime().nullable(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
    placeScheme: p.text().nullable(),
    placeCode: p.text().nullable(),
    placeRaw: p.text().nullable(),
    supplierId: p.uuid().nullable(),
    organisation: p.text().nullable(),
    amount: p.bigint('number').nullable(),
    paperId: p.uuid().nullable(),
    correctsId: p.uuid().nullable(),
    field: p.text().nullable(),
    value: p.json().$type<unknown>().nullable(),
    note: p.text().nullable(),
  },
});
/** What happened to a lot. Append-only; a correction names the field and what it corrects. */
export class LotEvent extends LotEventSchema.class {}
LotEventSchema.setClass(LotEvent);
