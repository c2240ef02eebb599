import { correctionActs, correctionStates } from '@so-cho/db/domain';
import { z } from 'zod';
import { Day, FileHash, Id, Instant, StallCode } from '../http/shapes.ts';

export const CorrectionLine = z
  .object({
    id: Id,
    inspection: Id,
    stall: StallCode,
    item: z.int(),
    severity: z.enum(['minor', 'major', 'critical']),
    requiredText: z.string(),
    dueOn: Day.describe('with every extension'),
    daysOverdue: z.int().describe('negative while it is not due'),
    state: z.enum(correctionStates),
    createdAt: Instant,
    isShownByAsker: z.boolean().describe('whoever asks showed the evidence and cannot verify it'),
    events: z.array(
      z.object({
        state: z.enum(correctionActs),
        at: Instant,
        by: z.string(),
        note: z.string(),
        photo: FileHash.nullable(),
        dueOn: Day.nullable(),
      }),
    ),
  })
  .meta({ ref: 'CorrectionLine' });
export type CorrectionLine = z.infer<typeof CorrectionLine>;
export const CorrectionLines = z.array(CorrectionLine);

export const CorrectionsQuery = z.object({ stall: StallCode.optional() });

const note = z.string().trim().min(3).max(500);
const reasoned = { id: Id, note };
export const FollowCorrection = z
  .discriminatedUnion('act', [
    z.strictObject({ ...reasoned, act: z.literal('evidence_submitted'), photo: FileHash.optional() }),
    z.strictObject({ id: Id, act: z.literal('verified'), note: z.string().trim().max(500).optional() }),
    z.strictObject({ ...reasoned, act: z.literal('rejected') }),
    z.strictObject({ ...reasoned, act: z.literal('extended'), dueOn: Day }),
    z.strictObject({ ...reasoned, act: z.literal('escalated') }),
  ])
  .meta({ ref: 'FollowCorrection' });
export type FollowCorrection = z.infer<typeof FollowCorrection>;
