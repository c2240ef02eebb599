import { defineEntity, p } from '@mikro-orm/core';

export const RegisterImportSchema = defineEntity({
  name: 'RegisterImport',
  tableName: 'register_import',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    fileName: p.text(),
    grid: p.json().$type<unknown>(),
    headerRow: p.integer(),
    columns: p.json().$type<unknown>(),
    createdAt: p.datetime().defaultRaw('now()'),
    createdBy: p.uuid(),
    doneAt: p.datetime().nullable(),
    outcome: p.json().$type<unknown>().nullable(),
  },
});
/** A board's spreadsheet between being sent and being brought in. */
export class RegisterImport extends RegisterImportSchema.class {}
RegisterImportSchema.setClass(RegisterImport);
