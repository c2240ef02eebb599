import { defineEntity, p } from '@mikro-orm/core';

export const RecallSchema = defineEntity({
  name: 'Recall',
  tableName: 'recall',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    startBy: p.text(),
    startRef: p.text(),
    dayFrom: p.date().nullable(),
    dayUntil: p.date().nullable(),
    reason: p.text(),
    legalBasis: p.text(),
    orderedBy: p.text().nullable(),
    documentNumber: p.text().nullable(),
    isOwn: p.boolean(),
    isDrill: p.boolean(),
    placedAt: p.datetime(),
    placedBy: p.uuid(),
    bay: p.text().nullable(),
  },
});
/** Goods called back: from what it began, why, and on whose word. A drill is the same and recalls nothing. */
export class Recall extends RecallSchema.class {}
RecallSchema.setClass(Recall);

export const RecallLotSchema = defineEntity({
  name: 'RecallLot',
  tableName: 'recall_lot',
  properties: {
    marketId: p.integer().primary(),
    recallId: p.uuid().primary(),
    lotId: p.uuid().primary(),
    stallId: p.uuid(),
    holdId: p.uuid().nullable(),
    isEntry: p.boolean(),
    amountIn: p.bigint('number').nullable(),
    amountLeft: p.bigint('number').nullable(),
    gramsIn: p.bigint('number').nullable(),
    gramsLeft: p.bigint('number').nullable(),
    addedAt: p.datetime().nullable(),
  },
});
/** A lot of a recall as it stood when it was called back: by the order, or at `addedAt`, when it came to light later. */
export class RecallLot extends RecallLotSchema.class {}
RecallLotSchema.setClass(RecallLot);

export const RecallEventSchema = defineEntity({
  name: 'RecallEvent',
  tableName: 'recall_event',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    recallId: p.uuid(),
    kind: p.text(),
    stallId: p.uuid().nullable(),
    lotId: p.uuid().nullable(),
    amount: p.bigint('number').nullable(),
    note: p.text().nullable(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid(),
  },
});
/** What happened in a recall: a stall read it or stopped the sale, goods came back, it was closed. */
export class RecallEvent extends RecallEventSchema.class {}
RecallEventSchema.setClass(RecallEvent);

export const MockTraceSchema = defineEntity({
  name: 'MockTrace',
  tableName: 'mock_trace',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    tracedAt: p.datetime(),
    lots: p.integer(),
    moves: p.integer(),
    knownSources: p.integer(),
    met: p.integer(),
    longestUs: p.integer(),
  },
});
/** One night's trace of lots drawn at random: how long the slowest took, and of how many lots a source is known. */
export class MockTrace extends MockTraceSchema.class {}
MockTraceSchema.setClass(MockTrace);
