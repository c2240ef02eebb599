import { defineEntity, p } from '@mikro-orm/core';

export const InspectionSchema = defineEntity({
  name: 'Inspection',
  tableName: 'inspection',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    stallId: p.uuid(),
    holderId: p.uuid().nullable(),
    operatorId: p.uuid().nullable(),
    kind: p.text(),
    templateCode: p.text(),
    templateVersion: p.integer(),
    startedAt: p.datetime(),
    endedAt: p.datetime(),
    deviceAt: p.datetime().nullable(),
    recordedAt: p.datetime(),
    performedBy: p.uuid(),
    hygiene: p.integer().columnType('smallint'),
    structure: p.integer().columnType('smallint'),
    management: p.integer().columnType('smallint'),
    rating: p.integer().columnType('smallint'),
    conditions: p.text().default('open'),
    reply: p.text().default(''),
    supersedes: p.uuid().nullable(),
    presence: p.text().default('unstated'),
    presencePayload: p.text().nullable(),
    againReason: p.text().nullable(),
    planReason: p.text().nullable(),
    answers: p.json().$type<unknown>().default('[]'),
    traceability: p.integer().columnType('smallint').nullable(),
    signerName: p.text().default(''),
    signatureHash: p.text().nullable(),
    refusalReason: p.text().nullable(),
    witnessName: p.text().nullable(),
    contentHash: p.text().nullable(),
    waitsBehind: p.uuid().nullable(),
  },
});
/** One visit to a stall with pillar scores by the FHRS rule. */
export class Inspection extends InspectionSchema.class {}
InspectionSchema.setClass(Inspection);

export const FindingSchema = defineEntity({
  name: 'Finding',
  tableName: 'finding',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    inspectionId: p.uuid(),
    itemCode: p.text(),
    severity: p.text(),
    note: p.text().default(''),
    photoHash: p.text().nullable(),
    isCorrectedOnSite: p.boolean().default(false),
  },
});
/** What a visit found, by checklist item. */
export class Finding extends FindingSchema.class {}
FindingSchema.setClass(Finding);

export const InspectionEventSchema = defineEntity({
  name: 'InspectionEvent',
  tableName: 'inspection_event',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    inspectionId: p.uuid(),
    act: p.text(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid(),
    text: p.text().default(''),
  },
});
/** What became of a result: handed in, answered, disputed, published, replaced. Triggers hold the order. */
export class InspectionEvent extends InspectionEventSchema.class {}
InspectionEventSchema.setClass(InspectionEvent);
