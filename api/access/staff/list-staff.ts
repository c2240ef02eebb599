import { inMarket, type Tx } from '@so-cho/db';
import { sql } from 'kysely';
import { personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { isIdle } from '../idle-session.ts';
import { listKeys, listProposals } from './list-proposals.ts';
import { secondStepRules } from './second-step-rules.ts';
import type { Staff } from './shapes.ts';
import { staffRoleOf, staffRoles } from './staff-roles.ts';

interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly roles: string[];
  readonly since: Date;
  readonly factor: boolean;
  readonly must: boolean;
  readonly alone: boolean;
  readonly authenticator: boolean;
  readonly passkeys: number;
  readonly devices: number;
  readonly reset: { readonly id: string; readonly ends: string; readonly lost: boolean } | null;
}

/** Who works here, who is invited, what waits for a second person, and which machines read. */
export async function listStaff(ctx: Ctx, market: MarketEntry): Promise<Staff> {
  const you = personOf(ctx);
  return inMarket(ctx.orm, { marketId: market.id, userId: you }, async (tx) => ({
    people: (await members(tx, ctx.clock.now())).map(
      ({ factor, must, alone, authenticator, since, roles, reset, ...row }) => ({
        ...row,
        roles: staffRoles.filter((role) => roles.includes(role)),
        since: since.toISOString(),
        hasSecondFactor: factor,
        hasAuthenticator: authenticator,
        owesSecondStep: must && !factor,
        isYou: row.id === you,
        wasGivenAlone: alone,
        openReset: reset && {
          id: reset.id,
          expiresAt: new Date(reset.ends).toISOString(),
          takesSecondStep: reset.lost,
        },
      }),
    ),
    invitations: await openInvitations(ctx, tx),
    proposals: await listProposals(ctx, tx),
    keys: await listKeys(ctx, tx),
    secondSteps: await secondStepRules(tx),
  }));
}

async function members(tx: Tx, now: Date): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select u.id, u.name, u.username, array_agg(distinct g.role) as roles, min(g.granted_at) as since,
      exists (select from second_factor f where f.user_id = u.id and f.confirmed_at is not null) as authenticator,
      (select count(*)::int from passkey k where k.user_id = u.id) as passkeys,
      exists (select from access_proposal p
          left join invitation i on i.market_id = p.market_id and i.id = p.invitation_id
        where p.market_id = ${tx.marketId} and p.was_alone and u.id in (p.user_id, i.accepted_by)
          and p.role = any(array_agg(g.role))) as alone,
      has_second_step(u.id) as factor, must_have_second_step(u.id, ${now}) as must,
      (select count(*)::int from app_session s
        where s.user_id = u.id and not s.awaits_second_factor and s.expires_at > now() and not ${isIdle}) as devices,
      (select jsonb_build_object('id', r.id, 'ends', r.expires_at, 'lost', r.second_step_lost is not null)
        from password_reset r where r.user_id = u.id and r.used_at is null and r.withdrawn_at is null
          and r.expires_at > ${now}) as reset
    from role_grant g join app_user u on u.id = g.user_id
    where g.market_id = ${tx.marketId} and g.ended_at is null and g.role = any(${[...staffRoles]}::text[])
    group by u.id
    order by min(array_position(${[...staffRoles]}::text[], g.role)), u.name, u.id`.execute(tx.db);
  return rows;
}

async function openInvitations(ctx: Ctx, { db }: Tx): Promise<Staff['invitations']> {
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('app_user', 'app_user.id', 'invitation.invited_by')
    .select([
      'invitation.id',
      'invitation.name',
      'role',
      'app_user.name as by',
      'expires_at',
      'awaits_second',
    ])
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    .orderBy('invited_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: staffRoleOf(row.role),
    invitedBy: row.by,
    expiresAt: row.expires_at.toISOString(),
    awaitsSecond: row.awaits_second,
  }));
}
