import { defineEntity, p } from '@mikro-orm/core';

export const LicenceSchema = defineEntity({
  name: 'Licence',
  tableName: 'licence',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    traderId: p.uuid(),
    kind: p.text(),
    number: p.text().nullable(),
    issuer: p.text().nullable(),
    issuedOn: p.date().nullable(),
    validTo: p.date().nullable(),
    isVoid: p.boolean().default(false),
    recordedAt: p.datetime().defaultRaw('now()'),
    recordedBy: p.uuid().nullable(),
  },
});
/** A paper that a trader has for selling at all. The newest of a kind counts; `valid_to` is its last good day. */
export class Licence extends LicenceSchema.class {}
LicenceSchema.setClass(Licence);
