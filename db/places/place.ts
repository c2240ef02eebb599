import { defineEntity, p } from '@mikro-orm/core';

export const PlaceSchema = defineEntity({
  name: 'Place',
  tableName: 'place',
  properties: {
    scheme: p.text().primary(),
    code: p.text().primary(),
    name: p.text(),
    fold: p.text(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});
/** An administrative unit under one coding scheme, valid between two dates. A bare code means nothing: seven codes changed their meaning on 2025-07-01. */
export class Place extends PlaceSchema.class {}
PlaceSchema.setClass(Place);

export const PlaceSuccessorSchema = defineEntity({
  name: 'PlaceSuccessor',
  tableName: 'place_successor',
  properties: {
    scheme: p.text().primary(),
    code: p.text().primary(),
    nextScheme: p.text().primary(),
    nextCode: p.text().primary(),
  },
});
/** Which unit the territory belongs to afterwards; one unit may have several. */
export class PlaceSuccessor extends PlaceSuccessorSchema.class {}
PlaceSuccessorSchema.setClass(PlaceSuccessor);
