import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export interface NewTenancy {
  readonly id: string;
  readonly stallId: string;
  readonly traderId: string;
  readonly role: string;
  readonly from: string;
  /** First day that is no longer in it; null when no end is known. */
  readonly to: string | null;
  readonly contractNumber: string | null;
  readonly categoryCode: string | null;
  readonly by: string;
  readonly at: Date;
}

export async function addTenancies(tx: Tx, tenancies: readonly NewTenancy[]): Promise<void> {
  const rows = tenancies.map((one) => ({
    market_id: tx.marketId,
    id: one.id,
    stall_id: one.stallId,
    trader_id: one.traderId,
    role: one.role,
    period: `[${one.from},${one.to ?? ''})`,
    contract_number: one.contractNumber,
    category_code: one.categoryCode,
    recorded_at: one.at,
    recorded_by: one.by,
  }));
  for (let start = 0; start < rows.length; start += 1_000) {
    await tx.db
      .insertInto('tenancy')
      .values(rows.slice(start, start + 1_000))
      .execute();
  }
}

/** Gives a tenancy another end; nothing else of it changes. */
export async function setTenancyEnd(
  tx: Tx,
  input: { id: string; to: string | null; endedAs: string | null; reason: string },
): Promise<void> {
  await tx.db
    .updateTable('tenancy')
    .set({
      period: sql<string>`daterange(lower(period), ${input.to}::date)`,
      ended_as: input.endedAs,
      end_reason: input.reason,
    })
    .where('id', '=', input.id)
    .execute();
}

/** Brings the states of stalls to what their contracts say. @returns how many stalls changed */
export async function followTenancies(tx: Tx, input: { day: string; by: string | null }): Promise<number> {
  const { rows } = await sql<{ moved: number }>`
    select follow_tenancies(${tx.marketId}, ${input.day}::date, ${input.by}::uuid) as moved`.execute(tx.db);
  return rows[0]?.moved ?? 0;
}

/** The stall's row; `isKept` keeps it from changing until the transaction ends, so that two acts on one stall queue. */
export async function stallRow(tx: Tx, id: string, isKept: boolean) {
  const row = tx.db.selectFrom('stall').select(['id', 'code', 'state']).where('id', '=', id);
  return (isKept ? row.forUpdate() : row).executeTakeFirstOrThrow();
}

/** Takes a stall from one state to another, and says so. */
export async function moveStall(
  tx: Tx,
  step: {
    id: string;
    stallId: string;
    from: string;
    to: string;
    day: string;
    reason: string;
    by: string;
    at: Date;
  },
): Promise<void> {
  await tx.db.updateTable('stall').set({ state: step.to }).where('id', '=', step.stallId).execute();
  await tx.db
    .insertInto('stall_event')
    .values({
      market_id: tx.marketId,
      id: step.id,
      stall_id: step.stallId,
      from_state: step.from,
      to_state: step.to,
      day: step.day,
      reason: step.reason,
      recorded_at: step.at,
      recorded_by: step.by,
    })
    .execute();
}
