import { defineEntity, p } from '@mikro-orm/core';

export const StallEventSchema = defineEntity({
  name: 'StallEvent',
  tableName: 'stall_event',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    stallId: p.uuid(),
    fromState: p.text(),
    toState: p.text(),
    day: p.date(),
    reason: p.text().default(''),
    recordedAt: p.datetime().defaultRaw('now()'),
    recordedBy: p.uuid().nullable(),
  },
});
/** One step in a stall's life. */
export class StallEvent extends StallEventSchema.class {}
StallEventSchema.setClass(StallEvent);

export const StallSightingSchema = defineEntity({
  name: 'StallSighting',
  tableName: 'stall_sighting',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    stallId: p.uuid(),
    day: p.date(),
    isOpen: p.boolean(),
    seenAt: p.datetime(),
    recordedAt: p.datetime().defaultRaw('now()'),
    recordedBy: p.uuid().nullable(),
  },
});
/** What a walk through the market saw at a stall. */
export class StallSighting extends StallSightingSchema.class {}
StallSightingSchema.setClass(StallSighting);
