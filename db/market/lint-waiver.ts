import { defineEntity, p } from '@mikro-orm/core';

export const LintWaiverSchema = defineEntity({
  name: 'LintWaiver',
  tableName: 'lint_waiver',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    finding: p.text(),
    reason: p.text(),
    until: p.date(),
    givenBy: p.uuid().nullable(),
    givenAt: p.datetime().defaultRaw('now()'),
  },
});
/** Somebody's word that a finding of the map's rules may stand, why, and until when. */
export class LintWaiver extends LintWaiverSchema.class {}
LintWaiverSchema.setClass(LintWaiver);
