import { defineEntity, p } from '@mikro-orm/core';

export const TraderSchema = defineEntity({
  name: 'Trader',
  tableName: 'trader',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    businessName: p.text(),
    fold: p.text(),
    categoryCode: p.text().nullable(),
    startedOn: p.date(),
    endedOn: p.date().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});
/** Tiểu thương or household under its business name. Personal details stand apart in TraderContact. */
export class Trader extends TraderSchema.class {}
TraderSchema.setClass(Trader);

export const TraderContactSchema = defineEntity({
  name: 'TraderContact',
  tableName: 'trader_contact',
  properties: {
    marketId: p.integer().primary(),
    traderId: p.uuid().primary(),
    personName: p.text().nullable(),
    phone: p.text().nullable(),
    taxCodeMasked: p.text().nullable(),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});
/** Personal details: public only under a standing consent for that purpose. */
export class TraderContact extends TraderContactSchema.class {}
TraderContactSchema.setClass(TraderContact);

export const ConsentSchema = defineEntity({
  name: 'Consent',
  tableName: 'consent',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    traderId: p.uuid(),
    purpose: p.text(),
    textVersion: p.text(),
    givenAt: p.datetime(),
    withdrawnAt: p.datetime().nullable(),
  },
});
/** Consent for one purpose and text version; withdrawal works at once. */
export class Consent extends ConsentSchema.class {}
ConsentSchema.setClass(Consent);
