import { defineEntity, p } from '@mikro-orm/core';

export const RevisitSchema = defineEntity({
  name: 'Revisit',
  tableName: 'revisit',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    inspectionId: p.uuid(),
    day: p.date().nullable(),
    reason: p.text(),
    setAt: p.datetime(),
    setBy: p.uuid(),
  },
});
/** An appointment to look at a stall again after a result: the newest row counts, one without a day takes it back. */
export class Revisit extends RevisitSchema.class {}
RevisitSchema.setClass(Revisit);
