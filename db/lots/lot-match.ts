import { defineEntity, p } from '@mikro-orm/core';

export const LotMatchSchema = defineEntity({
  name: 'LotMatch',
  tableName: 'lot_match',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    keptLot: p.uuid(),
    otherLot: p.uuid(),
    certainty: p.text(),
    reasons: p.array(),
    recordedAt: p.datetime(),
  },
});
/** Two declarations that speak, or may speak, of one lot. */
export class LotMatch extends LotMatchSchema.class {}
LotMatchSchema.setClass(LotMatch);

export const LotMatchDecisionSchema = defineEntity({
  name: 'LotMatchDecision',
  tableName: 'lot_match_decision',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    matchId: p.uuid(),
    number: p.smallint(),
    answer: p.text(),
    reason: p.text().default(''),
    decidedAt: p.datetime(),
    decidedBy: p.uuid().nullable(),
  },
});
/** Whether they are one. The last decision stands, so every one can be taken back. */
export class LotMatchDecision extends LotMatchDecisionSchema.class {}
LotMatchDecisionSchema.setClass(LotMatchDecision);
