import { z } from 'zod';
import { secondStepRoles } from '@so-cho/db/domain/access';
import { Day, Id, Instant, MarketCode } from '../../http/shapes.ts';
import { NewPassword } from '../account/shapes.ts';
import { Role } from '../shapes.ts';

/** Roles a person is proposed or invited for; a head is proposed as such, a trader has a card, and an authority is the operator's to make. */
export const StaffRole = z.enum(['gate_guard', 'inspector', 'board_clerk']).meta({ ref: 'StaffRole' });
export type StaffRole = z.infer<typeof StaffRole>;
/** What a machine may be let read. */
export const KeyScope = z.enum(['market:read', 'board:read']).meta({ ref: 'KeyScope' });

/** Made by whoever asks, so that it is never kept: 128 bits at least, in characters that an address may hold. */
const Secret = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);
const Name = z.string().trim().min(1).max(120);

export const StaffMember = z
  .object({
    id: Id,
    name: z.string(),
    username: z.string(),
    roles: z.array(Role),
    since: Instant,
    hasSecondFactor: z.boolean().describe('of either kind'),
    hasAuthenticator: z.boolean(),
    passkeys: z.int(),
    owesSecondStep: z
      .boolean()
      .describe('a rule asks for one: the next thing this person does is to set it up'),
    devices: z.int(),
    isYou: z.boolean(),
    wasGivenAlone: z
      .boolean()
      .describe('one person alone gave the role, because the market had nobody else who could confirm it'),
    openReset: z
      .object({ id: Id, expiresAt: Instant, takesSecondStep: z.boolean() })
      .nullable()
      .describe('a link for a new password that waits to be used'),
  })
  .meta({ ref: 'StaffMember' });

export const InvitationLine = z
  .object({
    id: Id,
    name: z.string(),
    role: StaffRole,
    invitedBy: z.string(),
    expiresAt: Instant,
    awaitsSecond: z.boolean().describe('the link opens nothing before a second person confirmed it'),
  })
  .meta({ ref: 'InvitationLine' });

export const ProposalKind = z
  .enum(['board-head', 'role', 'invitation', 'key', 'rotation'])
  .meta({ ref: 'ProposalKind' });

export const ProposalLine = z
  .object({
    id: Id,
    kind: ProposalKind,
    about: z.string().describe('name of the person or of the key'),
    role: z
      .enum(['gate_guard', 'inspector', 'board_clerk', 'board_head'])
      .nullable()
      .describe('what the person would be; null for a key'),
    scopes: z.array(KeyScope).describe('of a key; empty otherwise'),
    proposedBy: z.string(),
    proposedAt: Instant,
    expiresAt: Instant,
    secondPersons: z.array(z.string()).describe('names of all who could confirm it'),
    isYours: z.boolean().describe('the reader proposed it'),
    mayConfirm: z.boolean().describe('whether the reader may be its second person'),
  })
  .meta({ ref: 'ProposalLine' });

export const Proposals = z.object({ proposals: z.array(ProposalLine) }).meta({ ref: 'Proposals' });
export type Proposals = z.infer<typeof Proposals>;

export const KeyLine = z
  .object({
    id: Id,
    name: z.string(),
    scopes: z.array(KeyScope),
    state: z.enum(['waiting', 'active', 'ended', 'revoked']),
    issuedBy: z.string(),
    expiresAt: Instant,
    oldSecretEndsAt: Instant.nullable().describe('until when the secret before the last rotation opens'),
    lastUsedAt: Instant.nullable().describe('to the minute'),
  })
  .meta({ ref: 'KeyLine' });

const SecondStepRole = z.enum(secondStepRoles).meta({ ref: 'SecondStepRole' });
export const SecondStepRule = z
  .object({
    role: SecondStepRole,
    requiredFrom: Day.nullable().describe('null: not asked for'),
    people: z.int().describe('who acts here under this role'),
    without: z.int().describe('of them, who has no second step'),
  })
  .meta({ ref: 'SecondStepRule' });
export type SecondStepRule = z.infer<typeof SecondStepRule>;
export const DecideSecondStep = z
  .strictObject({ id: Id, role: SecondStepRole, requiredFrom: Day.nullable() })
  .meta({ ref: 'DecideSecondStep' });
export type DecideSecondStep = z.infer<typeof DecideSecondStep>;

export const Staff = z
  .object({
    people: z.array(StaffMember),
    invitations: z.array(InvitationLine),
    proposals: z.array(ProposalLine),
    keys: z.array(KeyLine),
    secondSteps: z.array(SecondStepRule),
  })
  .meta({ ref: 'Staff' });
export type Staff = z.infer<typeof Staff>;

export const Invite = z
  .strictObject({ id: Id, secret: Secret, name: Name, role: StaffRole })
  .meta({ ref: 'Invite' });
export type Invite = z.infer<typeof Invite>;
const ProposalState = z
  .enum(['waiting', 'done'])
  .meta({ ref: 'ProposalState' })
  .describe('`done` where the market has nobody who could confirm it: then it took effect at once');
export const Invited = z
  .object({
    id: Id,
    state: ProposalState,
    address: z.string().describe('opens the invitation once, when it is confirmed'),
    code: z.object({ side: z.int(), path: z.string() }).describe('the address as a QR code'),
    expiresAt: Instant,
  })
  .meta({ ref: 'Invited' });
export type Invited = z.infer<typeof Invited>;

export const InvitationParam = z.object({ market: MarketCode, token: Secret });
export const InvitationPage = z
  .object({
    market: z.object({ code: MarketCode, name: z.string() }),
    name: z.string(),
    role: StaffRole,
    invitedBy: z.string(),
    expiresAt: Instant,
    awaitsSecond: z.boolean().describe('it opens once a second person of the board confirmed it'),
  })
  .meta({ ref: 'InvitationPage' });
export type InvitationPage = z.infer<typeof InvitationPage>;
export const AcceptInvitation = z
  .strictObject({ username: z.string().regex(/^[a-z0-9._-]{3,40}$/), password: NewPassword })
  .meta({ ref: 'AcceptInvitation' });
export const Accepted = z.object({ username: z.string() }).meta({ ref: 'Accepted' });

export const StaffParam = z.object({ market: MarketCode, id: Id });
export const Departed = z
  .object({ roles: z.int(), sessions: z.int(), keys: z.int(), invitations: z.int() })
  .meta({ ref: 'Departed' });
export type Departed = z.infer<typeof Departed>;

export const Propose = z
  .discriminatedUnion('kind', [
    z.strictObject({ id: Id, kind: z.literal('board-head'), userId: Id }),
    z.strictObject({ id: Id, kind: z.literal('role'), userId: Id, role: StaffRole }),
    z.strictObject({ id: Id, kind: z.literal('rotation'), keyId: Id, secret: Secret }),
    z.strictObject({
      id: Id,
      kind: z.literal('key'),
      secret: Secret,
      name: z.string().trim().min(1).max(80),
      scopes: z.array(KeyScope).min(1).max(2),
      days: z.int().min(1).max(366),
    }),
  ])
  .meta({ ref: 'Propose' });
export type Propose = z.infer<typeof Propose>;
export const Proposed = z
  .object({
    id: Id,
    state: ProposalState,
    key: z.string().nullable().describe('of a machine: shown this once, opens once confirmed'),
  })
  .meta({ ref: 'Proposed' });
export type Proposed = z.infer<typeof Proposed>;
export const Decide = z.strictObject({ isAccepted: z.boolean() }).meta({ ref: 'DecideProposal' });
