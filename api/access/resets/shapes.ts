import { z } from 'zod';
import { Id, Instant, MarketCode } from '../../http/shapes.ts';
import { NewPassword } from '../account/shapes.ts';

/** Made by whoever asks, so that it is never kept: 128 bits at least, in characters that an address may hold. */
const Secret = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);

export const IssueReset = z
  .strictObject({
    id: Id,
    secret: Secret,
    secondStepLost: z
      .string()
      .trim()
      .min(3)
      .max(300)
      .nullable()
      .describe('why the second step goes too; null leaves it as it is'),
  })
  .meta({ ref: 'IssueReset' });
export type IssueReset = z.infer<typeof IssueReset>;

export const IssuedReset = z
  .object({
    id: Id,
    address: z.string().describe('opens the page of the new password, once'),
    code: z.object({ side: z.int(), path: z.string() }).describe('the address as a QR code'),
    expiresAt: Instant,
  })
  .meta({ ref: 'IssuedReset' });
export type IssuedReset = z.infer<typeof IssuedReset>;

export const ResetParam = z.object({ market: MarketCode, token: Secret });
export const ResetPage = z
  .object({
    market: z.object({ code: MarketCode, name: z.string() }),
    name: z.string(),
    username: z.string(),
    issuedBy: z.string().nullable().describe('null: the operator, at the machine itself'),
    takesSecondStep: z.boolean(),
    expiresAt: Instant,
  })
  .meta({ ref: 'ResetPage' });
export type ResetPage = z.infer<typeof ResetPage>;

export const UseReset = z.strictObject({ password: NewPassword }).meta({ ref: 'UseReset' });
export const UsedReset = z.object({ username: z.string() }).meta({ ref: 'UsedReset' });
