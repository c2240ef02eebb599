import { grantsOf, type Tx } from '@so-cho/db';
import type { Role } from '@so-cho/db/domain';
import { sql } from 'kysely';
import type { StaffRole } from './shapes.ts';

/** Roles of whoever works for the market; those who sell are under traders. */
export const staffRoles = [
  'board_head',
  'board_clerk',
  'inspector',
  'gate_guard',
] as const satisfies readonly Role[];

/** @param text a role that `invitation_role_check` let in */
export function staffRoleOf(text: string): StaffRole {
  return text === 'gate_guard' || text === 'inspector' ? text : 'board_clerk';
}

/** The role a proposal gives; null for one of a key. */
export function staffRoleIn(proposal: {
  readonly kind: string;
  readonly role: string | null;
}): StaffRole | 'board_head' | null {
  if (proposal.kind === 'board-head') return 'board_head';
  return proposal.role === null ? null : staffRoleOf(proposal.role);
}

/** Whether it is a role of whoever works for the market. */
export function isStaffRole(role: Role): boolean {
  return staffRoles.some((one) => one === role);
}

/** Roles a person holds in this market now that are a staff's. */
export async function staffRolesOf(tx: Tx, userId: string): Promise<Role[]> {
  const grants = await grantsOf(tx.db, userId);
  return grants
    .filter(({ marketId, role }) => marketId === tx.marketId && isStaffRole(role))
    .map(({ role }) => role);
}

/** How many heads the market has now. */
export async function countHeads(tx: Tx): Promise<number> {
  const { rows } = await sql<{ heads: number }>`
    select count(distinct user_id)::int as heads from role_grant
    where market_id = ${tx.marketId} and role = 'board_head' and ended_at is null`.execute(tx.db);
  return rows[0]?.heads ?? 0;
}
