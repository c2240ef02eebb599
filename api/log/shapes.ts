import { parseLevel, parsePlace } from '@so-cho/db/domain';
import { z } from 'zod';
import { Id, LotCode } from '../http/shapes.ts';

/** Level of a tile, or `entries` for a bundle of entries. */
const TileLevel = z
  .string()
  .max(7)
  .refine((text) => text === 'entries' || parseLevel(text) !== undefined)
  .meta({ ref: 'TileLevel', examples: ['0', 'entries'] });
const PlacePart = z
  .string()
  .max(8)
  .meta({ ref: 'TilePlacePart', examples: ['000', 'x001', '067', '000.p', '5'] });

/** A place of up to three parts of three digits is 256 thousand million leaves. */
export const TileParams = [
  z.object({ level: TileLevel, a: PlacePart }),
  z.object({ level: TileLevel, a: PlacePart, b: PlacePart }),
  z.object({ level: TileLevel, a: PlacePart, b: PlacePart, c: PlacePart }),
  z.object({ level: TileLevel, a: PlacePart, b: PlacePart, c: PlacePart, d: PlacePart }),
] as const;

/** @returns undefined for what is no place */
export function placeOf(parts: readonly (string | undefined)[]) {
  return parsePlace(parts.filter((part) => part !== undefined).join('/'));
}

/** A place in the log, or a size of it. */
export const LogNumber = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})$/)
  .meta({ ref: 'LogNumber', example: '42' });

/** Id of a public key: what stands between its name and itself. */
export const LogKeyId = z
  .string()
  .regex(/^[0-9a-f]{8}$/)
  .meta({ ref: 'LogKeyId', example: '1c08a1f2' });
export const KeyParam = z.object({ key: LogKeyId });

export const LeafParam = z.object({ index: LogNumber });
export const heldIn = ['newest', 'first'] as const;
export type HeldIn = (typeof heldIn)[number];
export const LeafQuery = z.object({
  in: z
    .enum(heldIn)
    .default('newest')
    .describe('to which checkpoint the proof leads: the newest, or the first that holds the leaf'),
});
export const SizeParam = z.object({ size: LogNumber });
export const FactParam = z.object({ id: Id });

/** The last root of yesterday: what is read out, printed and compared. */
export const DayRoot = z
  .object({ size: z.int(), root: z.string(), signedAt: z.iso.datetime({ offset: true }) })
  .meta({ ref: 'DayRoot' });
export type DayRoot = z.infer<typeof DayRoot>;

/** The leaves of a lot, as they stand or will stand in the log. */
export const LotLog = z
  .object({
    lot: LotCode,
    leaves: z.array(
      z.object({
        kind: z.string(),
        /** Canonical JSON: hash these bytes as they are. */
        leaf: z.string(),
        /** Place in the log; null for the second or two until it is there. */
        index: z.int().nullable(),
      }),
    ),
    dayRoot: DayRoot.nullable(),
  })
  .meta({ ref: 'LotLog' });
export type LotLog = z.infer<typeof LotLog>;
