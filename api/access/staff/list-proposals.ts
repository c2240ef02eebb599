import { inMarket, type Tx } from '@so-cho/db';
import { personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { letInBy } from '../resets/let-in-by.ts';
import { staffRoleIn } from './staff-roles.ts';
import { namesOf } from './names.ts';
import { KeyScope, ProposalKind, type Proposals, type Staff } from './shapes.ts';
import { secondPersons } from './two-persons.ts';

/** What waits for its second person in a market, and whether it may be the reader. */
export async function readProposals(ctx: Ctx, market: MarketEntry): Promise<Proposals> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => ({
    proposals: await listProposals(ctx, tx),
  }));
}

/** How much of it the reader may confirm. */
export async function countForYou(ctx: Ctx, tx: Tx): Promise<number> {
  return (await listProposals(ctx, tx)).filter(({ mayConfirm }) => mayConfirm).length;
}

/** What waits for its second person. */
export async function listProposals(ctx: Ctx, tx: Tx): Promise<Staff['proposals']> {
  const you = personOf(ctx);
  const rows = await tx.db
    .selectFrom('access_proposal as p')
    .leftJoin('access_key as k', (join) =>
      join.onRef('k.market_id', '=', 'p.market_id').onRef('k.id', '=', 'p.key_id'),
    )
    .leftJoin('invitation as i', (join) =>
      join.onRef('i.market_id', '=', 'p.market_id').onRef('i.id', '=', 'p.invitation_id'),
    )
    .select([
      'p.id',
      'p.kind',
      'p.user_id',
      'p.role',
      'p.proposed_by',
      'p.proposed_at',
      'p.expires_at',
      'k.name as key',
      'i.name as invited',
      'k.scopes',
    ])
    .where('p.decided_at', 'is', null)
    .where('p.expires_at', '>', ctx.clock.now())
    .orderBy('p.proposed_at')
    .execute();
  if (rows.length === 0) return [];
  const nameOf = await namesOf(
    tx,
    rows.flatMap((row) => [row.user_id, row.proposed_by]),
  );
  const helpers = await letInBy(tx, you, ctx.clock.now());
  const lines: Staff['proposals'] = [];
  for (const row of rows) {
    const role = staffRoleIn(row);
    const second = await secondPersons(tx, { proposedBy: row.proposed_by, raised: row.user_id, role });
    const isHelped = helpers.has(row.proposed_by) || helpers.has(row.user_id ?? '');
    lines.push({
      id: row.id,
      kind: ProposalKind.parse(row.kind),
      about: row.key ?? row.invited ?? nameOf(row.user_id),
      role,
      scopes: KeyScope.array().parse(row.scopes ?? []),
      proposedBy: nameOf(row.proposed_by),
      proposedAt: row.proposed_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      secondPersons: second.map((one) => one.name),
      isYours: row.proposed_by === you,
      mayConfirm: !isHelped && second.some((one) => one.userId === you),
    });
  }
  return lines;
}

/** Keys of machines, also those that ended, newest first. */
export async function listKeys(ctx: Ctx, tx: Tx): Promise<Staff['keys']> {
  const rows = await tx.db.selectFrom('access_key').selectAll().orderBy('issued_at', 'desc').execute();
  const nameOf = await namesOf(
    tx,
    rows.map((row) => row.issued_by),
  );
  const now = ctx.clock.now();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: KeyScope.array().parse(row.scopes),
    state: row.revoked_at
      ? 'revoked'
      : row.expires_at <= now
        ? 'ended'
        : row.active_from === null
          ? 'waiting'
          : 'active',
    issuedBy: nameOf(row.issued_by),
    expiresAt: row.expires_at.toISOString(),
    oldSecretEndsAt:
      row.previous_ends_at && row.previous_ends_at > now ? row.previous_ends_at.toISOString() : null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}
