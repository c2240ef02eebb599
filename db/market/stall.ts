import { defineEntity, p } from '@mikro-orm/core';

export const StallSchema = defineEntity({
  name: 'Stall',
  tableName: 'stall',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    code: p.text(),
    zoneId: p.uuid(),
    levelId: p.uuid(),
    state: p.text().default('planned'),
    categoryCode: p.text().nullable(),
    opensAt: p.time().nullable(),
    closesAt: p.time().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});
/** Sạp. Its code may change; former codes stay as aliases for ever. */
export class Stall extends StallSchema.class {}
StallSchema.setClass(Stall);

export const StallAliasSchema = defineEntity({
  name: 'StallAlias',
  tableName: 'stall_alias',
  properties: {
    marketId: p.integer().primary(),
    code: p.text().primary(),
    stallId: p.uuid(),
    since: p.datetime().defaultRaw('now()'),
  },
});
/** A code once printed for a stall. */
export class StallAlias extends StallAliasSchema.class {}
StallAliasSchema.setClass(StallAlias);
