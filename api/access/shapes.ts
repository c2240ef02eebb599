import { z } from 'zod';
import { MarketCode } from '../http/shapes.ts';

export const Role = z
  .enum([
    'trader',
    'row_leader',
    'gate_guard',
    'inspector',
    'board_clerk',
    'board_head',
    'authority',
    'kiosk',
  ])
  .meta({ ref: 'Role' });

export const SignIn = z
  .strictObject({ username: z.string().trim().min(1).max(60), password: z.string().min(1).max(200) })
  .meta({ ref: 'SignIn' });
/** `card` is what the card's QR carries: market code and secret, `BT.xxxxxxxx`. */
export const Enrol = z
  .strictObject({ card: z.string().trim().min(8).max(120), pin: z.string().regex(/^\d{4,6}$/) })
  .meta({ ref: 'Enrol' });

export const SessionState = z
  .object({
    person: z.object({ id: z.uuid(), name: z.string(), language: z.string() }),
    grants: z.array(
      z.object({
        role: Role,
        market: z.object({ code: MarketCode, name: z.string() }).nullable().describe('null: every market'),
      }),
    ),
    start: z.string().describe('the page where this person begins'),
    owesSecondStep: z
      .boolean()
      .describe(
        'a rule asks for a second step that this person has not set up: nothing else is open until then',
      ),
  })
  .meta({ ref: 'SessionState' });
export type SessionState = z.infer<typeof SessionState>;

/** Erasing asks for the market's code once more, so that no slip of a finger does it. */
export const ConfirmErasure = z.object({ confirm: MarketCode });
export const Erased = z
  .object({
    market: MarketCode,
    stalls: z.int(),
    lots: z.int(),
    checks: z.int(),
    rows: z.int().describe('rows of every kind that went'),
    setupKey: z
      .string()
      .nullable()
      .describe('founds the first real market; null while another market is left'),
  })
  .meta({ ref: 'Erased' });
export type Erased = z.infer<typeof Erased>;
