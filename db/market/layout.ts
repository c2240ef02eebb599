import { defineEntity, p } from '@mikro-orm/core';

export const LayoutSchema = defineEntity({
  name: 'Layout',
  tableName: 'layout',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    number: p.integer(),
    state: p.text().default('draft'),
    inForce: p.string().columnType('daterange').nullable(),
    note: p.text().default(''),
    createdBy: p.uuid().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    revision: p.integer().default(0),
    publishedAt: p.datetime().nullable(),
    publishedBy: p.uuid().nullable(),
    discardedAt: p.datetime().nullable(),
    discardedBy: p.uuid().nullable(),
    latitude: p.decimal('number').nullable(),
    longitude: p.decimal('number').nullable(),
    bearingDeg: p.decimal('number').nullable(),
  },
});
/** A dated version of the map. */
export class Layout extends LayoutSchema.class {}
LayoutSchema.setClass(Layout);

export const LayoutShapeSchema = defineEntity({
  name: 'LayoutShape',
  tableName: 'layout_shape',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    layoutId: p.uuid(),
    levelId: p.uuid(),
    kind: p.text(),
    stallId: p.uuid().nullable(),
    label: p.text().default(''),
    outline: p.array((value) => Number(value)).columnType('integer[]'),
    zoneId: p.uuid().nullable(),
    categoryCode: p.text().nullable(),
    units: p.integer().default(1),
  },
});
/** One polygon of a layout: x, y pairs in integer centimetres of the level's own frame. A stall's code of then is its label. */
export class LayoutShape extends LayoutShapeSchema.class {}
LayoutShapeSchema.setClass(LayoutShape);

export const LayoutDraftItemSchema = defineEntity({
  name: 'LayoutDraftItem',
  tableName: 'layout_draft_item',
  properties: {
    marketId: p.integer().primary(),
    layoutId: p.uuid().primary(),
    id: p.uuid().primary(),
    item: p.json().$type<unknown>().nullable(),
    revision: p.integer(),
    changedBy: p.uuid().nullable(),
    changedAt: p.datetime().defaultRaw('now()'),
  },
});
/** One thing of a draft as the editor last saved it; nothing once it was taken away. */
export class LayoutDraftItem extends LayoutDraftItemSchema.class {}
LayoutDraftItemSchema.setClass(LayoutDraftItem);
