import { defineEntity, p } from '@mikro-orm/core';

export const OwedPaperSchema = defineEntity({
  name: 'OwedPaper',
  tableName: 'owed_paper',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    lotId: p.uuid(),
    arrivalId: p.uuid(),
    kinds: p.array(),
    dueAt: p.datetime(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
  },
});
/** A paper that a lot was let in without. */
export class OwedPaper extends OwedPaperSchema.class {}
OwedPaperSchema.setClass(OwedPaper);

export const OwedSettlementSchema = defineEntity({
  name: 'OwedSettlement',
  tableName: 'owed_settlement',
  properties: {
    marketId: p.integer().primary(),
    owedId: p.uuid().primary(),
    paperId: p.uuid().nullable(),
    reason: p.text().default(''),
    settledAt: p.datetime(),
    settledBy: p.uuid().nullable(),
  },
});
/** How a debt ended: by the paper, or by a stated reason. */
export class OwedSettlement extends OwedSettlementSchema.class {}
OwedSettlementSchema.setClass(OwedSettlement);
