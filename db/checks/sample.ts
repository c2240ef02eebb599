import { defineEntity, p } from '@mikro-orm/core';

export const SampleSchema = defineEntity({
  name: 'Sample',
  tableName: 'sample',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    lotId: p.uuid(),
    stallId: p.uuid(),
    seal: p.text(),
    what: p.text(),
    quantity: p.text(),
    parts: p.integer().columnType('smallint'),
    temperatureC: p.decimal('string').columnType('numeric(5,1)').nullable(),
    takenAt: p.datetime(),
    recordedAt: p.datetime(),
    takenBy: p.uuid(),
    witnessName: p.text(),
    deviceAt: p.datetime().nullable(),
  },
});
/** A sample under seal, split into parts for the laboratory, the stall and the market. */
export class Sample extends SampleSchema.class {}
SampleSchema.setClass(Sample);

export const CustodyEventSchema = defineEntity({
  name: 'CustodyEvent',
  tableName: 'custody_event',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    sampleId: p.uuid(),
    part: p.integer().columnType('smallint'),
    handedBy: p.text(),
    handedTo: p.text(),
    place: p.text(),
    temperatureC: p.decimal('string').columnType('numeric(5,1)').nullable(),
    isSealIntact: p.boolean(),
    signatureHash: p.text().nullable(),
    handedAt: p.datetime(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid(),
    previousHash: p.text(),
    hash: p.text(),
    deviceAt: p.datetime().nullable(),
    unmeasuredReason: p.text().nullable(),
    unsignedReason: p.text().nullable(),
  },
});
/** One hand-over of a part of a sample; its hash covers the one before. */
export class CustodyEvent extends CustodyEventSchema.class {}
CustodyEventSchema.setClass(CustodyEvent);
