import type { Tx } from '@so-cho/db';
import { DomainError, type Role } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { keyText } from '../machine-key.ts';
import { rolesToChange } from './change-staff.ts';
import { hashOfSecret } from './invite.ts';
import { assertKeyInUse } from './keys.ts';
import { openProposal } from './open-proposal.ts';
import type { Propose, Proposed } from './shapes.ts';
import type { Wish } from './two-persons.ts';

const dayMs = 86_400_000;

/**
 * Proposes another role for somebody of the staff, a head of the board, a key for a machine or a new secret for one. Nothing
 * changes until a second person confirms, unless the market has none; a key's secret was made by whoever proposes and is not
 * kept.
 *
 * @throws DomainError staff-unknown, staff-yourself, last-board-head, head-already, role-held, key-unknown, proposal-open
 */
export async function propose(ctx: Ctx, market: MarketEntry, input: Propose): Promise<Proposed> {
  const body = 'secret' in input ? { ...input, secret: hashOfSecret(input.secret) } : input;
  const write = { market, key: input.id, operation: 'propose', body };
  const { state } = await writeOnce(ctx, write, async (tx) => ({
    state: await openProposal(ctx, tx, { id: input.id, ...(await wishOf(ctx, tx, input)) }),
  }));
  return { id: input.id, state, key: 'secret' in input ? keyText(market.code, input.secret) : null };
}

async function wishOf(
  ctx: Ctx,
  tx: Tx,
  input: Propose,
): Promise<{ wish: Wish; about: Record<string, string | string[]> }> {
  switch (input.kind) {
    case 'board-head':
      assertAnother(await rolesToChange(ctx, tx, input.userId), 'board_head');
      return { wish: input, about: { person: input.userId } };
    case 'role':
      assertAnother(await rolesToChange(ctx, tx, input.userId), input.role);
      return { wish: input, about: { person: input.userId, role: input.role } };
    case 'key':
      await addKey(ctx, tx, input);
      return { wish: { kind: 'key', keyId: input.id }, about: { key: input.name, scopes: input.scopes } };
    case 'rotation': {
      const { name } = await assertKeyInUse(tx, input.keyId, ctx.clock.now());
      const newHash = hashOfSecret(input.secret);
      return { wish: { kind: 'rotation', keyId: input.keyId, newHash }, about: { key: name } };
    }
  }
}

/** @throws DomainError head-already, role-held */
function assertAnother(held: readonly Role[], role: Role): void {
  if (!held.includes(role)) return;
  throw role === 'board_head'
    ? new DomainError('head-already', 'conflict', 'This person is a head of the board.')
    : new DomainError('role-held', 'conflict', 'This person has this role.');
}

async function addKey(ctx: Ctx, tx: Tx, input: Extract<Propose, { kind: 'key' }>): Promise<void> {
  const now = ctx.clock.now();
  await tx.db
    .insertInto('access_key')
    .values({
      market_id: tx.marketId,
      id: input.id,
      name: input.name,
      scopes: [...new Set(input.scopes)],
      secret_hash: hashOfSecret(input.secret),
      issued_by: personOf(ctx),
      issued_at: now,
      expires_at: new Date(now.getTime() + input.days * dayMs),
    })
    .execute();
}
