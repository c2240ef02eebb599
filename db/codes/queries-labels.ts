import { sql } from 'kysely';
import { codeThen } from '../market/queries-stall.ts';
import type { Tx } from '../transaction.ts';

export interface NewLabelRun {
  readonly id: string;
  readonly lotId: string;
  readonly stallId: string;
  readonly day: string;
  readonly paper: string;
  readonly form: 'alias' | 'gs1';
  readonly count: number;
  /** Of each label, in the lot's own unit. */
  readonly amount: number;
  /** One for each label, or none at all. */
  readonly serials: readonly string[];
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly onBehalf: boolean;
}

/** Issues labels; the database refuses more than the lot still has. */
export async function insertLabelRun(tx: Tx, run: NewLabelRun): Promise<void> {
  const { id, day, paper, form, count, amount, serials } = run;
  await tx.db
    .insertInto('label_run')
    .values({
      market_id: tx.marketId,
      id,
      lot_id: run.lotId,
      stall_id: run.stallId,
      day,
      paper,
      form,
      count,
      amount,
      has_serials: serials.length > 0,
      recorded_at: run.recordedAt,
      recorded_by: run.recordedBy,
      on_behalf: run.onBehalf,
    })
    .execute();
  if (serials.length === 0) return;
  await sql`
    insert into label_serial (market_id, lot_id, serial, run_id, number)
    select ${tx.marketId}::integer, ${run.lotId}::uuid, one.serial, ${id}::uuid, one.number
    from unnest(${[...serials]}::text[]) with ordinality as one(serial, number)`.execute(tx.db);
}

/** What came in, left and is labelled, in the lot's own unit. */
export async function lotBalance(tx: Tx, lotId: string) {
  return tx.db
    .selectFrom('lot_state as state')
    .innerJoin('good', 'good.code', 'state.good_code')
    .select([
      'state.amount_in',
      'state.amount_out',
      'state.amount_labelled',
      'state.good_code',
      'good.name_vi',
      'good.name_en',
    ])
    .where('state.lot_id', '=', lotId)
    .executeTakeFirstOrThrow();
}

/** Every run of one lot, the newest first. */
export async function labelRunsOf(tx: Tx, lotId: string) {
  return labelRuns(tx).where('run.lot_id', '=', lotId).orderBy('run.recorded_at', 'desc').execute();
}

export type LabelRunRow = Awaited<ReturnType<typeof labelRunsOf>>[number];

export async function labelRunById(tx: Tx, id: string): Promise<LabelRunRow | undefined> {
  return labelRuns(tx).where('run.id', '=', id).executeTakeFirst();
}

function labelRuns(tx: Tx) {
  return tx.db
    .selectFrom('label_run as run')
    .innerJoin('lot', (join) =>
      join.onRef('lot.market_id', '=', 'run.market_id').onRef('lot.id', '=', 'run.lot_id'),
    )
    .innerJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'run.market_id').onRef('state.lot_id', '=', 'run.lot_id'),
    )
    .innerJoin('good', 'good.code', 'state.good_code')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'run.market_id').onRef('stall.id', '=', 'run.stall_id'),
    )
    .leftJoin('label_withdrawal as gone', (join) =>
      join.onRef('gone.market_id', '=', 'run.market_id').onRef('gone.run_id', '=', 'run.id'),
    )
    .select([
      'run.id',
      'run.lot_id',
      'run.day',
      'run.paper',
      'run.form',
      'run.count',
      'run.amount',
      'run.has_serials',
      'run.recorded_at',
      'lot.code as lot_code',
      'lot.unit',
      'lot.asked_size',
      'good.code as good_code',
      'good.name_vi',
      'stall.code as stall_code',
      'gone.reason as withdrawn_for',
    ]);
}

/** The serials of a run in the order they are printed; none when its labels carry none. */
export async function serialsOfRun(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('label_serial')
    .select('serial')
    .where('run_id', '=', runId)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.serial);
}

/** What was said on the label of this serial; undefined when the lot never had one. */
export async function issuedLabel(tx: Tx, asked: { lotId: string; serial: string }) {
  return tx.db
    .selectFrom('label_serial as label')
    .innerJoin('label_run as run', (join) =>
      join.onRef('run.market_id', '=', 'label.market_id').onRef('run.id', '=', 'label.run_id'),
    )
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'run.market_id').onRef('stall.id', '=', 'run.stall_id'),
    )
    .leftJoin('label_withdrawal as gone', (join) =>
      join.onRef('gone.market_id', '=', 'run.market_id').onRef('gone.run_id', '=', 'run.id'),
    )
    .select(['run.day', 'stall.code as stall_code', 'gone.reason as withdrawn_for'])
    .select(codeThen('run.recorded_at').as('former_code'))
    .where('label.lot_id', '=', asked.lotId)
    .where('label.serial', '=', asked.serial)
    .executeTakeFirst();
}

/** Notes that somebody of the staff met a label at a stall. */
export async function insertSighting(
  tx: Tx,
  sighting: {
    id: string;
    lotId: string;
    serial: string;
    stallId: string;
    seenAt: Date;
    recordedAt: Date;
    recordedBy: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('label_sighting')
    .values({
      market_id: tx.marketId,
      id: sighting.id,
      lot_id: sighting.lotId,
      serial: sighting.serial,
      stall_id: sighting.stallId,
      seen_at: sighting.seenAt,
      recorded_at: sighting.recordedAt,
      recorded_by: sighting.recordedBy,
    })
    .execute();
}
