import { defineEntity, p } from '@mikro-orm/core';

export const PaperSchema = defineEntity({
  name: 'Paper',
  tableName: 'paper',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    kind: p.text(),
    number: p.text().nullable(),
    issuer: p.text().nullable(),
    issuedOn: p.date().nullable(),
    validTo: p.date().nullable(),
    fileHash: p.text().nullable(),
    evidence: p.text(),
    supplierId: p.uuid().nullable(),
    recordedAt: p.datetime().defaultRaw('now()'),
    recordedBy: p.uuid().nullable(),
  },
});
/** Chứng từ. Written once; one paper may cover many lots. */
export class Paper extends PaperSchema.class {}
PaperSchema.setClass(Paper);

export const PaperLotSchema = defineEntity({
  name: 'PaperLot',
  tableName: 'paper_lot',
  properties: {
    marketId: p.integer().primary(),
    paperId: p.uuid().primary(),
    lotId: p.uuid().primary(),
    recordedAt: p.datetime().defaultRaw('now()'),
  },
});
/** Which lots a paper covers. */
export class PaperLot extends PaperLotSchema.class {}
PaperLotSchema.setClass(PaperLot);
