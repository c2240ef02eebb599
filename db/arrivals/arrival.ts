import { defineEntity, p } from '@mikro-orm/core';

export const ArrivalSchema = defineEntity({
  name: 'Arrival',
  tableName: 'arrival',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    gateLabel: p.text(),
    arrivedAt: p.datetime(),
    deviceAt: p.datetime().nullable(),
    plate: p.text().nullable(),
    grade: p.text(),
    owingUntil: p.datetime().nullable(),
    note: p.text().default(''),
    recordedAt: p.datetime().defaultRaw('now()'),
    recordedBy: p.uuid().nullable(),
    source: p.text().default('gate'),
  },
});
/** Chuyến hàng: one vehicle or carrier at a gate, many lots, many stalls. */
export class Arrival extends ArrivalSchema.class {}
ArrivalSchema.setClass(Arrival);
