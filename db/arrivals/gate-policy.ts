import { defineEntity, p } from '@mikro-orm/core';

export const GatePolicySchema = defineEntity({
  name: 'GatePolicy',
  tableName: 'gate_policy',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    validFrom: p.date(),
    rules: p.json().$type<unknown>(),
    note: p.text().default(''),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
  },
});
/** A market's own setting of the gate, from a day on. Written once; a new row replaces it. */
export class GatePolicy extends GatePolicySchema.class {}
GatePolicySchema.setClass(GatePolicy);
