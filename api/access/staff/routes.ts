import { Hono, type Context } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { EndedSessions } from '../account/shapes.ts';
import { acceptInvitation, showInvitation } from './accept-invitation.ts';
import { departStaff } from './change-staff.ts';
import { invite, withdrawInvitation } from './invite.ts';
import { listStaff } from './list-staff.ts';
import { decideSecondStep } from './second-step-rules.ts';
import { signOutStaff } from './sign-out-staff.ts';
import {
  Accepted,
  AcceptInvitation,
  DecideSecondStep,
  Departed,
  InvitationPage,
  InvitationParam,
  Invite,
  Invited,
  SecondStepRule,
  Staff,
  StaffParam,
} from './shapes.ts';
import { twoPersonRoutes } from './two-person-routes.ts';

const invitationGone = { 404: 'The invitation was used, taken back, or is too old.' };
const headStays = { 409: 'It is oneself, or the market would have no head any more.' };

/** Who works for a market: joining by invitation, leaving. Changing roles takes two persons. */
export const staffRoutes = new Hono<Env>()
  .get(
    '/markets/:market/staff',
    operation({
      id: 'listStaff',
      summary: 'Who works here, who is invited, what waits for a second person, which machines read',
      permission: ['user:manage', 'user:confirm'],
      responses: { 200: Staff },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listStaff(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/invitations',
    operation({
      id: 'invite',
      summary: 'Invite one person to the staff by a link that opens once, after a second person confirmed it',
      permission: 'user:manage',
      isDangerous: true,
      responses: { 201: Invited },
    }),
    validated('param', MarketParam),
    validated('json', Invite),
    async (c) => c.json(await invite(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/invitations/:id/withdrawal',
    operation({
      id: 'withdrawInvitation',
      summary: 'Take an invitation back',
      permission: 'user:manage',
      responses: { 204: null },
      refusals: invitationGone,
    }),
    validated('param', StaffParam),
    async (c) => {
      await withdrawInvitation(c.var.ctx, c.var.market, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .get(
    '/markets/:market/invitations/:token',
    operation({
      id: 'showInvitation',
      summary: 'What an invitation is for',
      permission: 'public',
      responses: { 200: InvitationPage },
      refusals: invitationGone,
    }),
    validated('param', InvitationParam),
    async (c) => c.json(await showInvitation(c.var.ctx, heldOf(c, c.req.valid('param').token)), 200),
  )
  .post(
    '/markets/:market/invitations/:token/acceptance',
    operation({
      id: 'acceptInvitation',
      summary: 'Join the staff with a name and a password of one’s own',
      permission: 'public',
      responses: { 201: Accepted },
      refusals: { ...invitationGone, 409: 'Another person signs in with this name.' },
    }),
    validated('param', InvitationParam),
    validated('json', AcceptInvitation),
    async (c) => {
      const held = heldOf(c, c.req.valid('param').token);
      return c.json(await acceptInvitation(c.var.ctx, held, c.req.valid('json')), 201);
    },
  )
  .post(
    '/markets/:market/staff/:id/departure',
    operation({
      id: 'departStaff',
      summary: 'Let a person go: roles, devices, cards and keys end at once',
      permission: 'user:manage',
      isDangerous: true,
      responses: { 200: Departed },
      refusals: headStays,
    }),
    validated('param', StaffParam),
    async (c) => c.json(await departStaff(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .post(
    '/markets/:market/staff/:id/sign-out',
    operation({
      id: 'signOutStaff',
      summary: 'Sign a person of the staff out of every device',
      // Not asked again who is there: whoever hears of a lost telephone shall be quick.
      permission: 'user:manage',
      responses: { 200: EndedSessions },
    }),
    validated('param', StaffParam),
    async (c) => c.json(await signOutStaff(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .post(
    '/markets/:market/second-step-rules',
    operation({
      id: 'decideSecondStep',
      summary: 'From which day a role needs a second step of signing in, or that it needs none',
      permission: 'user:manage',
      isDangerous: true,
      responses: { 201: SecondStepRule },
      refusals: { 409: 'Whoever asks it of the own role has none.' },
    }),
    validated('param', MarketParam),
    validated('json', DecideSecondStep),
    async (c) => c.json(await decideSecondStep(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .route('/', twoPersonRoutes);

function heldOf(c: Context<Env>, token: string) {
  const arrived = { headers: c.req.raw.headers, incoming: c.env.incoming };
  return { market: c.var.market, token, arrived };
}
