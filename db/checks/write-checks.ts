import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import type { CheckRows, WrittenWith } from './check-rows.ts';
import type { HoldRows, ReleaseRows } from './hold-rows.ts';
import type { CustodyRows, SampleRows } from './sample-rows.ts';

/** A lot as checks and holds speak of it, at the stall that is in force. */
export interface LotUnderCheck {
  readonly id: string;
  readonly code: string;
  readonly arrivedAt: Date;
  readonly stall: { readonly id: string; readonly code: string };
}

/** @param code canonical */
export async function lotUnderCheck(tx: Tx, code: string): Promise<LotUnderCheck | undefined> {
  const row = await tx.db
    .selectFrom('lot as l')
    .innerJoin('lot_state as s', (join) =>
      join.onRef('s.market_id', '=', 'l.market_id').onRef('s.lot_id', '=', 'l.id'),
    )
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 's.market_id').onRef('stall.id', '=', 's.stall_id'),
    )
    .where('l.market_id', '=', tx.marketId)
    .where('l.code', '=', code)
    .select(['l.id', 'l.code', 'l.arrived_at', 's.stall_id', 'stall.code as stall_code'])
    .executeTakeFirst();
  if (!row) return undefined;
  const stall = { id: row.stall_id, code: row.stall_code };
  return { id: row.id, code: row.code, arrivedAt: row.arrived_at, stall };
}

/**
 * Lets one transaction at a time decide about a lot. Two kits read at the same moment would otherwise both find
 * no stop of sale and place one each; rows cannot be locked, because the application may not update them.
 */
export async function decideAlone(tx: Tx, lotId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('lot ' || ${lotId}, 0))`.execute(tx.db);
}

/** Stops of sale that stand on a lot, oldest first; `checkId` is null where a person decided. */
export function standingStopSales(tx: Tx, lotId: string): Promise<{ id: string; checkId: string | null }[]> {
  return tx.db
    .selectFrom('hold as h')
    .where('h.market_id', '=', tx.marketId)
    .where('h.lot_id', '=', lotId)
    .where('h.kind', '=', 'stop_sale')
    .where(
      sql<boolean>`not exists (select from hold_release r where r.market_id = h.market_id and r.hold_id = h.id)`,
    )
    .select(['h.id', 'h.check_id as checkId'])
    .orderBy('h.placed_at')
    .execute();
}

/** Inserts the rows of one check with its audit entry and log leaf. */
export async function writeCheck(tx: Tx, rows: CheckRows): Promise<void> {
  const { measured } = rows.check;
  // The driver would take a list for an array of PostgreSQL's own.
  const check = { ...rows.check, measured: measured == null ? null : JSON.stringify(measured) };
  await tx.db.insertInto('safety_check').values(check).execute();
  await writeBeside(tx, rows);
}

/** Inserts the rows of one hold with its audit entry and log leaf. */
export async function writeHold(tx: Tx, rows: HoldRows): Promise<void> {
  await tx.db.insertInto('hold').values(rows.hold).execute();
  await writeBeside(tx, rows);
}

/** So many rows go out in one statement, far below PostgreSQL's most parameters. */
const holdsAtOnce = 500;

/** Inserts the rows of many holds, each with its audit entry and log leaf. */
export async function writeHolds(tx: Tx, rows: readonly HoldRows[]): Promise<void> {
  for (let from = 0; from < rows.length; from += holdsAtOnce) {
    const some = rows.slice(from, from + holdsAtOnce);
    await tx.db
      .insertInto('hold')
      .values(some.map((one) => one.hold))
      .execute();
    await tx.db
      .insertInto('audit_entry')
      .values(some.map((one) => one.audit))
      .execute();
    await tx.db
      .insertInto('log_outbox')
      .values(some.map((one) => one.outbox))
      .execute();
  }
}

/** Inserts the rows of one release with its audit entry and log leaf. */
export async function writeRelease(tx: Tx, rows: ReleaseRows): Promise<void> {
  await tx.db.insertInto('hold_release').values(rows.release).execute();
  await writeBeside(tx, rows);
}

/** Inserts the rows of one sample with its audit entry and log leaf. */
export async function writeSample(tx: Tx, rows: SampleRows): Promise<void> {
  await tx.db.insertInto('sample').values(rows.sample).execute();
  await writeBeside(tx, rows);
}

/** Inserts the rows of one hand-over with its audit entry and log leaf. */
export async function writeCustody(tx: Tx, rows: CustodyRows): Promise<void> {
  await tx.db.insertInto('custody_event').values(rows.custody).execute();
  await writeBeside(tx, rows);
}

async function writeBeside(tx: Tx, rows: WrittenWith): Promise<void> {
  await tx.db.insertInto('audit_entry').values(rows.audit).execute();
  await tx.db.insertInto('log_outbox').values(rows.outbox).execute();
}
