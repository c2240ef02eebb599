import { defineEntity, p } from '@mikro-orm/core';

export const LabelRunSchema = defineEntity({
  name: 'LabelRun',
  tableName: 'label_run',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    lotId: p.uuid(),
    stallId: p.uuid(),
    day: p.date(),
    paper: p.text(),
    form: p.text(),
    count: p.integer(),
    amount: p.bigint('number'),
    hasSerials: p.boolean(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
    onBehalf: p.boolean().default(false),
  },
});
/** Labels of one lot that were issued together: so many, for so much each, for one stall and market day. */
export class LabelRun extends LabelRunSchema.class {}
LabelRunSchema.setClass(LabelRun);

export const LabelSerialSchema = defineEntity({
  name: 'LabelSerial',
  tableName: 'label_serial',
  properties: {
    marketId: p.integer().primary(),
    lotId: p.uuid().primary(),
    serial: p.text().primary(),
    runId: p.uuid(),
    number: p.integer(),
  },
});
/** The serial of one label. */
export class LabelSerial extends LabelSerialSchema.class {}
LabelSerialSchema.setClass(LabelSerial);

export const LabelWithdrawalSchema = defineEntity({
  name: 'LabelWithdrawal',
  tableName: 'label_withdrawal',
  properties: {
    marketId: p.integer().primary(),
    runId: p.uuid().primary(),
    reason: p.text(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
  },
});
/** A run of labels that counts no more: what it promised is free to be labelled again, or to leave. */
export class LabelWithdrawal extends LabelWithdrawalSchema.class {}
LabelWithdrawalSchema.setClass(LabelWithdrawal);

export const LabelSightingSchema = defineEntity({
  name: 'LabelSighting',
  tableName: 'label_sighting',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    lotId: p.uuid(),
    serial: p.text(),
    stallId: p.uuid(),
    seenAt: p.datetime(),
    recordedAt: p.datetime(),
    recordedBy: p.uuid().nullable(),
  },
});
/** Where a guard or an inspector met a label. Shoppers' scans are counted without a place; this is staff at work. */
export class LabelSighting extends LabelSightingSchema.class {}
LabelSightingSchema.setClass(LabelSighting);
