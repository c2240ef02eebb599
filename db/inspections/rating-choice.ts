import { defineEntity, p } from '@mikro-orm/core';

export const RatingChoiceSchema = defineEntity({
  name: 'RatingChoice',
  tableName: 'rating_choice',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    scheme: p.text(),
    validFrom: p.date(),
    reason: p.text(),
    decidedAt: p.datetime(),
    decidedBy: p.uuid(),
  },
});
/** From which day stalls are graded by which scheme, as the board decided. */
export class RatingChoice extends RatingChoiceSchema.class {}
RatingChoiceSchema.setClass(RatingChoice);

export const DemeritDecisionSchema = defineEntity({
  name: 'DemeritDecision',
  tableName: 'demerit_decision',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    stallId: p.uuid(),
    points: p.integer().columnType('smallint'),
    measure: p.text(),
    reason: p.text(),
    decidedAt: p.datetime(),
    decidedBy: p.uuid(),
  },
});
/** What a person of the board decided about a stall whose demerit points had proposed a measure. */
export class DemeritDecision extends DemeritDecisionSchema.class {}
DemeritDecisionSchema.setClass(DemeritDecision);
