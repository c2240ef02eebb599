import { defineEntity, p } from '@mikro-orm/core';

export const StoredFileSchema = defineEntity({
  name: 'StoredFile',
  tableName: 'stored_file',
  properties: {
    marketId: p.integer().primary(),
    hash: p.text().primary(),
    mediaType: p.text(),
    byteCount: p.integer(),
    widthPx: p.integer().nullable(),
    heightPx: p.integer().nullable(),
    thumbnailHash: p.text().nullable(),
    recordedAt: p.datetime().defaultRaw('now()'),
    recordedBy: p.uuid().nullable(),
  },
});
/** A file kept by its content hash (SHA-256, hexadecimal). */
export class StoredFile extends StoredFileSchema.class {}
StoredFileSchema.setClass(StoredFile);
