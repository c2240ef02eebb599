import { defineEntity, p } from '@mikro-orm/core';

export const PaperReviewSchema = defineEntity({
  name: 'PaperReview',
  tableName: 'paper_review',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    paperId: p.uuid(),
    answer: p.text(),
    reason: p.text().default(''),
    recordedAt: p.datetime(),
    recordedBy: p.uuid(),
  },
});
/** A second person's look at a paper. */
export class PaperReview extends PaperReviewSchema.class {}
PaperReviewSchema.setClass(PaperReview);
