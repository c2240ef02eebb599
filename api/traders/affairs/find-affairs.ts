import {
  hasOpenCritical,
  stallByCode,
  stallRow,
  stallsLeaving,
  tenancyRows,
  type TenancyRow,
  type Tx,
} from '@so-cho/db';
import { addDays, assert, DomainError, isOneOf, normaliseCode, stallStates } from '@so-cho/db/domain';
import {
  tenancyEndings,
  tenancyRoles,
  termOf,
  type StallAffairs,
  type Tenancy,
} from '@so-cho/db/domain/traders';
import { sql } from 'kysely';
import type { TenancyLine } from './shapes.ts';

export interface FoundStall extends StallAffairs {
  readonly id: string;
  readonly code: string;
  readonly rows: readonly TenancyRow[];
}

/**
 * A stall with all that decides what may be done with it, kept as it is until the transaction ends.
 *
 * @param asked present or former code
 * @param today the market's own day
 * @throws DomainError stall-unknown
 */
export function lockAffairs(tx: Tx, asked: string, today: string): Promise<FoundStall> {
  return findAffairs(tx, asked, today, true);
}

/** The same, to be looked at only. */
export async function findAffairs(tx: Tx, asked: string, today: string, isKept = false): Promise<FoundStall> {
  const found = await stallByCode(tx, normaliseCode(asked));
  if (!found) throw new DomainError('stall-unknown', 'not-found', 'The market has no such stall.');
  const stall = await stallRow(tx, found.id, isKept);
  const rows = await tenancyRows(tx, { stallId: stall.id });
  const critical = await tx.db
    .selectNoFrom(hasOpenCritical(sql<string>`${stall.id}::uuid`).as('is_open'))
    .executeTakeFirstOrThrow();
  return {
    id: stall.id,
    code: stall.code,
    state: stateOf(stall.state),
    tenancies: rows.map(tenancyOf),
    hasOpenCritical: critical.is_open,
    goneFrom: (await stallsLeaving(tx, today)).get(stall.id) ?? null,
    rows,
  };
}

export function stateOf(state: string) {
  assert(isOneOf(stallStates, state), 'stall_state_check keeps states to these.');
  return state;
}

export function roleOf(role: string) {
  assert(isOneOf(tenancyRoles, role), 'tenancy_role_check keeps roles to these.');
  return role;
}

export function tenancyOf(row: TenancyRow): Tenancy {
  return {
    id: row.id,
    stallId: row.stall_id,
    traderId: row.trader_id,
    role: roleOf(row.role),
    from: row.from_day,
    to: row.to_day,
  };
}

export function tenancyLine(row: TenancyRow, today: string): TenancyLine {
  const endedAs = row.ended_as;
  assert(
    endedAs === null || isOneOf(tenancyEndings, endedAs),
    'tenancy_ended_as_check keeps endings to these.',
  );
  const lastDay = lastDayOf(row.to_day);
  return {
    id: row.id,
    stall: row.stall_code,
    traderId: row.trader_id,
    businessName: row.business_name,
    role: roleOf(row.role),
    from: row.from_day,
    lastDay,
    contractNumber: row.contract_number,
    categoryCode: row.category_code,
    endedAs,
    endReason: row.end_reason,
    term: endedAs === null ? termOf(lastDay, today) : null,
  };
}

/** People count a contract's last day as one of its own; the record keeps the first day after it. */
export function lastDayOf(to: string | null): string | null {
  return to === null ? null : addDays(to, -1);
}

export function dayAfter(lastDay: string | null | undefined): string | null {
  return lastDay === null || lastDay === undefined ? null : addDays(lastDay, 1);
}

/** @throws DomainError trader-unknown */
export async function findTrader(tx: Tx, id: string) {
  const row = await tx.db
    .selectFrom('trader')
    .select(['id', 'business_name', 'category_code', 'started_on', 'ended_on'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row) return row;
  throw new DomainError('trader-unknown', 'not-found', 'The market has no such trader.');
}

/** @throws DomainError category-unknown */
export async function categoryMustExist(tx: Tx, code: string | null | undefined): Promise<void> {
  if (code === null || code === undefined) return;
  const row = await tx.db.selectFrom('category').select('code').where('code', '=', code).executeTakeFirst();
  if (!row) throw new DomainError('category-unknown', 'invalid', 'There is no such category.');
}
