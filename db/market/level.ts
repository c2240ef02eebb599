import { defineEntity, p } from '@mikro-orm/core';

export const LevelSchema = defineEntity({
  name: 'Level',
  tableName: 'level',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ordinal: p.integer(),
    name: p.text(),
    shortName: p.text(),
    isOutdoor: p.boolean().default(false),
  },
});
/** Tầng, ordered by ordinal (0 = ground floor). */
export class Level extends LevelSchema.class {}
LevelSchema.setClass(Level);
