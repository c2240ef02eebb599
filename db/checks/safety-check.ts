import { defineEntity, p } from '@mikro-orm/core';

export const SafetyCheckSchema = defineEntity({
  name: 'SafetyCheck',
  tableName: 'safety_check',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    lotId: p.uuid().nullable(),
    stallId: p.uuid(),
    kind: p.text(),
    analyte: p.text(),
    outcome: p.text().nullable(),
    kitType: p.text().nullable(),
    kitLot: p.text().nullable(),
    kitExpiresOn: p.date().nullable(),
    controlOk: p.boolean().nullable(),
    limitValue: p.decimal('number').nullable(),
    limitUnit: p.text().nullable(),
    readMinute: p.integer().columnType('smallint').nullable(),
    labName: p.text().nullable(),
    labAccreditation: p.text().nullable(),
    reportFile: p.text().nullable(),
    photoHash: p.text().nullable(),
    note: p.text().default(''),
    performedAt: p.datetime(),
    deviceAt: p.datetime().nullable(),
    recordedAt: p.datetime(),
    performedBy: p.uuid(),
    sampleId: p.uuid().nullable(),
    dippedAt: p.datetime().nullable(),
    readFrom: p.integer().columnType('smallint').nullable(),
    readUntil: p.integer().columnType('smallint').nullable(),
    measured: p.json().$type<unknown>().nullable(),
  },
});
/** A gate look, quick test, sample or laboratory result. A kit positive is presumptive. */
export class SafetyCheck extends SafetyCheckSchema.class {}
SafetyCheckSchema.setClass(SafetyCheck);
