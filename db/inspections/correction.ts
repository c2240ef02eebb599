import { defineEntity, p } from '@mikro-orm/core';

export const CorrectionSchema = defineEntity({
  name: 'Correction',
  tableName: 'correction',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    findingId: p.uuid(),
    requiredText: p.text(),
    dueOn: p.date(),
    createdAt: p.datetime(),
  },
});
/** What has to be mended after a finding, and by when. */
export class Correction extends CorrectionSchema.class {}
CorrectionSchema.setClass(Correction);

export const CorrectionEventSchema = defineEntity({
  name: 'CorrectionEvent',
  tableName: 'correction_event',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    correctionId: p.uuid(),
    state: p.text(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
    note: p.text().default(''),
    photoHash: p.text().nullable(),
    dueOn: p.date().nullable(),
  },
});
/** Progress of a correction. Who submitted the evidence does not verify it (a trigger holds that). */
export class CorrectionEvent extends CorrectionEventSchema.class {}
CorrectionEventSchema.setClass(CorrectionEvent);
