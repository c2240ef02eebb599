import { matchDoubts } from '@so-cho/db/domain/arrivals';
import { z } from 'zod';
import { Id, Instant, LotCode, MarketCode, Quantity, StallCode } from '../http/shapes.ts';

export const MatchParam = z.object({ market: MarketCode, id: Id });
export const MatchesQuery = z.object({ state: z.enum(['open', 'decided']).default('open') });

const MatchedSlip = z
  .object({
    lot: LotCode,
    side: z.enum(['trader', 'gate']),
    isOnBehalf: z.boolean().describe('somebody else wrote it down for the stall'),
    goodName: z.string(),
    goodNameEn: z.string(),
    stall: StallCode,
    quantity: Quantity,
    supplier: z.string().nullable(),
    arrivedAt: Instant,
    recordedAt: Instant,
  })
  .meta({ ref: 'MatchedSlip' });
/** Two slips that are, or may be, one lot. `kept` was recorded first and its code stays. */
export const LotMatchLine = z
  .object({
    id: Id,
    certainty: z.enum(['sure', 'unsure']),
    doubts: z.array(z.enum(matchDoubts)),
    answer: z.enum(['same', 'different']).nullable(),
    isByRule: z.boolean(),
    decidedAt: Instant.nullable(),
    reason: z.string(),
    kept: MatchedSlip,
    other: MatchedSlip,
  })
  .meta({ ref: 'LotMatchLine' });
export type LotMatchLine = z.infer<typeof LotMatchLine>;
export const LotMatchLines = z.object({ matches: z.array(LotMatchLine) }).meta({ ref: 'LotMatchLines' });
export type LotMatchLines = z.infer<typeof LotMatchLines>;
export const DecideMatch = z
  .strictObject({ answer: z.enum(['same', 'different']), reason: z.string().trim().max(300).optional() })
  .meta({ ref: 'DecideMatch' });
export type DecideMatch = z.infer<typeof DecideMatch>;
