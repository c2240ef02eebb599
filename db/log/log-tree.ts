import { defineEntity, p } from '@mikro-orm/core';

export const LogIdentitySchema = defineEntity({
  name: 'LogIdentity',
  tableName: 'log_identity',
  properties: { number: p.integer().primary(), origin: p.text(), begunAt: p.datetime() },
});
/** The name of the log; the newest is in use. */
export class LogIdentity extends LogIdentitySchema.class {}
LogIdentitySchema.setClass(LogIdentity);

export const LogKeySchema = defineEntity({
  name: 'LogKey',
  tableName: 'log_key',
  properties: { vkey: p.text().primary(), since: p.datetime() },
});
/** A public key the log signed with; the newest is in use. */
export class LogKey extends LogKeySchema.class {}
LogKeySchema.setClass(LogKey);

export const LogTileSchema = defineEntity({
  name: 'LogTile',
  tableName: 'log_tile',
  properties: {
    level: p.smallint().primary(),
    index: p.bigint('number').primary(),
    width: p.smallint(),
    data: p.uint8array(),
  },
});
/** A tile of the tree as wide as it is by now; level -1 holds the bundles of entries. */
export class LogTile extends LogTileSchema.class {}
LogTileSchema.setClass(LogTile);

export const LogCheckpointSchema = defineEntity({
  name: 'LogCheckpoint',
  tableName: 'log_checkpoint',
  properties: {
    size: p.bigint('number').primary(),
    signedAt: p.datetime().primary(),
    root: p.text(),
    note: p.text(),
  },
});
/** What the log signed of itself. */
export class LogCheckpoint extends LogCheckpointSchema.class {}
LogCheckpointSchema.setClass(LogCheckpoint);

export const LogCosignatureSchema = defineEntity({
  name: 'LogCosignature',
  tableName: 'log_cosignature',
  properties: {
    size: p.bigint('number').primary(),
    witness: p.text().primary(),
    line: p.text(),
    cosignedAt: p.datetime(),
    receivedAt: p.datetime(),
  },
});
/** A witness's signature under a checkpoint. */
export class LogCosignature extends LogCosignatureSchema.class {}
LogCosignatureSchema.setClass(LogCosignature);

export const LogLeafSchema = defineEntity({
  name: 'LogLeaf',
  tableName: 'log_leaf',
  properties: {
    marketId: p.integer().primary(),
    outboxId: p.bigint('number').primary(),
    index: p.bigint('number'),
  },
});
/** Where a leaf stands in the tree. */
export class LogLeaf extends LogLeafSchema.class {}
LogLeafSchema.setClass(LogLeaf);

export const LogPendingSchema = defineEntity({
  name: 'LogPending',
  tableName: 'log_pending',
  properties: {
    marketId: p.integer().primary(),
    outboxId: p.bigint('number').primary(),
    since: p.datetime(),
  },
});
/** A leaf that is not in the tree yet. */
export class LogPending extends LogPendingSchema.class {}
LogPendingSchema.setClass(LogPending);
