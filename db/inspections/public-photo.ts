import { defineEntity, p } from '@mikro-orm/core';

export const PublicPhotoSchema = defineEntity({
  name: 'PublicPhoto',
  tableName: 'public_photo',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    inspectionId: p.uuid(),
    sourceHash: p.text(),
    fileHash: p.text().nullable(),
    hidden: p.json().$type<unknown>(),
    decidedAt: p.datetime(),
    decidedBy: p.uuid(),
  },
});
/**
 * Whether everybody may see a photograph of a visit: `fileHash` names the image in which a person hid parts of it, and a row without
 * one takes it back. The newest row of a photograph counts.
 */
export class PublicPhoto extends PublicPhotoSchema.class {}
PublicPhotoSchema.setClass(PublicPhoto);
