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
  },
});
/** One polygon of a layout: x, y pairs in integer centimetres of the level's own frame. */
export class LayoutShape extends LayoutShapeSchema.class {}
LayoutShapeSchema.setClass(LayoutShape);
