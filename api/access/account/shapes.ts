import { z } from 'zod';
import { Id, Instant } from '../../http/shapes.ts';
import { PasskeyLine } from '../passkeys/shapes.ts';
import { passwordLengthMax, passwordLengthMin } from '../passwords/judge-password.ts';

export const Password = z.string().min(1).max(passwordLengthMax);
/** A password that is chosen now; what it must not be besides, the use case judges. */
export const NewPassword = z.string().min(passwordLengthMin).max(passwordLengthMax);
/** Six figures of the authenticator, or a recovery code. */
export const StepCode = z.string().trim().min(6).max(20);

export const ConfirmSelf = z.strictObject({ password: Password }).meta({ ref: 'ConfirmSelf' });
export const TakeSecondStep = z.strictObject({ code: StepCode }).meta({ ref: 'TakeSecondStep' });
export const SecondStep = z
  .object({ secondStep: z.literal(true).describe('send a code to /session/second-step next') })
  .meta({ ref: 'SecondStep' });

export const AccountSession = z
  .object({
    id: Id,
    browser: z.string().describe('empty when the device did not say'),
    system: z.string().describe('empty when the device did not say'),
    openedAt: Instant,
    endsAt: Instant,
    seenAt: Instant.describe(
      'last used, to within five minutes; the staff’s devices are signed out after twelve hours unused',
    ),
    isThis: z.boolean(),
    isCard: z.boolean().describe('a trader’s phone, let in by card and PIN'),
  })
  .meta({ ref: 'AccountSession' });

export const Account = z
  .object({
    person: z.object({ id: Id, name: z.string(), username: z.string() }),
    hasPassword: z.boolean(),
    confirmedUntil: Instant.nullable().describe(
      'dangerous acts ask for the password or a passkey after this',
    ),
    secondFactor: z.object({ since: Instant }).nullable(),
    recoveryCodesLeft: z
      .int()
      .describe('those not used yet; there are some beside an authenticator or a passkey only'),
    needsSecondStep: z
      .boolean()
      .describe('a rule of a market asks for one: it can be replaced and not turned off'),
    passkeys: z.array(PasskeyLine),
    arePasskeysOn: z.boolean().describe('browsers give them to https with a host name, and to localhost'),
    sessions: z.array(AccountSession),
  })
  .meta({ ref: 'Account' });
export type Account = z.infer<typeof Account>;

export const EndedSessions = z.object({ ended: z.int() }).meta({ ref: 'EndedSessions' });
export const SessionParam = z.object({ id: Id });

export const ChangePassword = z
  .strictObject({ current: Password, next: NewPassword })
  .meta({ ref: 'ChangePassword' });

export const BegunSecondFactor = z
  .object({
    secret: z.string().describe('Base 32, to be typed where no camera is'),
    address: z.string().describe('the same as otpauth:// address'),
    code: z
      .object({ side: z.int(), path: z.string() })
      .describe('the address as a QR code: modules on a side, dark ones as an SVG path'),
  })
  .meta({ ref: 'BegunSecondFactor' });
export type BegunSecondFactor = z.infer<typeof BegunSecondFactor>;

export const RecoveryCodes = z
  .object({ recoveryCodes: z.array(z.string()).describe('shown this once; each opens one door once') })
  .meta({ ref: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
