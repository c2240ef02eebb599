import type { Tx } from '@so-cho/db';
import { personOf, type Ctx } from '../../http/context.ts';
import { letInBy } from '../resets/let-in-by.ts';
import { namesOf } from './names.ts';
import { KeyScope, type Staff } from './shapes.ts';

/** What waits for its second person. */
export async function listProposals(ctx: Ctx, tx: Tx): Promise<Staff['proposals']> {
  const you = personOf(ctx);
  const rows = await tx.db
    .selectFrom('access_proposal as p')
    .leftJoin('access_key as k', (join) =>
      join.onRef('k.market_id', '=', 'p.market_id').onRef('k.id', '=', 'p.key_id'),
    )
    .select([
      'p.id',
      'p.kind',
      'p.user_id',
      'p.proposed_by',
      'p.proposed_at',
      'p.expires_at',
      'k.name',
      'k.scopes',
    ])
    .where('p.decided_at', 'is', null)
    .where('p.expires_at', '>', ctx.clock.now())
    .orderBy('p.proposed_at')
    .execute();
  const nameOf = await namesOf(
    tx,
    rows.flatMap((row) => [row.user_id, row.proposed_by]),
  );
  const sides = new Set([you, ...(await letInBy(tx, you, ctx.clock.now()))]);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind === 'key' ? 'key' : 'board-head',
    about: row.name ?? nameOf(row.user_id),
    scopes: KeyScope.array().parse(row.scopes ?? []),
    proposedBy: nameOf(row.proposed_by),
    proposedAt: row.proposed_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    mayConfirm: !sides.has(row.proposed_by) && !sides.has(row.user_id ?? ''),
  }));
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
