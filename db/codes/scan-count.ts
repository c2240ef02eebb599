import { defineEntity, p } from '@mikro-orm/core';

export const ScanCountSchema = defineEntity({
  name: 'ScanCount',
  tableName: 'scan_count',
  properties: {
    marketId: p.integer().primary(),
    subjectKind: p.text().primary(),
    subjectId: p.text().primary(),
    hour: p.datetime().primary(),
    language: p.text().primary(),
    count: p.integer(),
  },
});
/** Scans per subject, hour and language; nothing about who scanned. */
export class ScanCount extends ScanCountSchema.class {}
ScanCountSchema.setClass(ScanCount);
