import { defineEntity, p } from '@mikro-orm/core';

export const LotMoveSchema = defineEntity({
  name: 'LotMove',
  tableName: 'lot_move',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    kind: p.text(),
    occurredAt: p.datetime(),
    deviceAt: p.datetime().nullable(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
    onBehalf: p.boolean().default(false),
    note: p.text().nullable(),
  },
});
/** One act that took goods out of lots: into other lots, back to the supplier, or away for good. */
export class LotMove extends LotMoveSchema.class {}
LotMoveSchema.setClass(LotMove);

export const LotMoveInputSchema = defineEntity({
  name: 'LotMoveInput',
  tableName: 'lot_move_input',
  properties: {
    marketId: p.integer().primary(),
    moveId: p.uuid().primary(),
    lotId: p.uuid().primary(),
    amount: p.bigint('number').nullable(),
    isWhole: p.boolean(),
  },
});
/** What a move took of one lot, in that lot's own unit; the database draws it. */
export class LotMoveInput extends LotMoveInputSchema.class {}
LotMoveInputSchema.setClass(LotMoveInput);

export const LotUpstreamCodeSchema = defineEntity({
  name: 'LotUpstreamCode',
  tableName: 'lot_upstream_code',
  properties: {
    marketId: p.integer().primary(),
    lotId: p.uuid().primary(),
    kind: p.text().primary(),
    value: p.text().primary(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
  },
});
/** A code that the goods carried before they came to the market, kept as it was given. */
export class LotUpstreamCode extends LotUpstreamCodeSchema.class {}
LotUpstreamCodeSchema.setClass(LotUpstreamCode);
