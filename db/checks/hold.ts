import { defineEntity, p } from '@mikro-orm/core';

export const HoldSchema = defineEntity({
  name: 'Hold',
  tableName: 'hold',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    kind: p.text(),
    lotId: p.uuid(),
    checkId: p.uuid().nullable(),
    reason: p.text(),
    orderedBy: p.text().nullable(),
    documentNumber: p.text().nullable(),
    isOwnRecall: p.boolean().default(false),
    placedAt: p.datetime(),
    placedBy: p.uuid().nullable(),
  },
});
/** A stop of sale, hold or recall of one lot. Holds and recalls name the ordering body and document. */
export class Hold extends HoldSchema.class {}
HoldSchema.setClass(Hold);

export const HoldReleaseSchema = defineEntity({
  name: 'HoldRelease',
  tableName: 'hold_release',
  properties: {
    marketId: p.integer().primary(),
    holdId: p.uuid().primary(),
    reason: p.text(),
    checkId: p.uuid().nullable(),
    releasedAt: p.datetime(),
    releasedBy: p.uuid().nullable(),
  },
});
/** The end of a hold: who, when and why. */
export class HoldRelease extends HoldReleaseSchema.class {}
HoldReleaseSchema.setClass(HoldRelease);
