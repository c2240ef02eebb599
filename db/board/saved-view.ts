import { defineEntity, p } from '@mikro-orm/core';

export const SavedViewSchema = defineEntity({
  name: 'SavedView',
  tableName: 'saved_view',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    userId: p.uuid(),
    page: p.text(),
    name: p.text(),
    query: p.text(),
    savedAt: p.datetime(),
  },
});
/** A view of a page of the board that one person named; nobody else sees it. */
export class SavedView extends SavedViewSchema.class {}
SavedViewSchema.setClass(SavedView);
