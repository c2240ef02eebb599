import { defineEntity, p } from '@mikro-orm/core';

export const LotTombstoneSchema = defineEntity({
  name: 'LotTombstone',
  tableName: 'lot_tombstone',
  properties: {
    marketId: p.integer().primary(),
    code: p.text().primary(),
    day: p.date(),
    goodCode: p.text(),
    basis: p.text(),
    removedAt: p.datetime(),
  },
});
/** What stays of a lot that retention removed, so that its printed code still opens a page. */
export class LotTombstone extends LotTombstoneSchema.class {}
LotTombstoneSchema.setClass(LotTombstone);

export const RemovedLotCountSchema = defineEntity({
  name: 'RemovedLotCount',
  tableName: 'removed_lot_count',
  properties: {
    marketId: p.integer().primary(),
    day: p.date().primary(),
    goodCode: p.text().primary(),
    lots: p.integer(),
    grams: p.bigint('number'),
    lotsWithoutMass: p.integer(),
  },
});
/** Removed lots by day and good, without stall, trader or source. */
export class RemovedLotCount extends RemovedLotCountSchema.class {}
RemovedLotCountSchema.setClass(RemovedLotCount);
