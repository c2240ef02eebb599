import type { Insertable } from 'kysely';
import { leafOf } from '../domain/log/index.ts';
import type { MoveKind } from '../domain/lots/index.ts';
import type { Tables } from '../orm.ts';
import type { Tx } from '../transaction.ts';
import { insertLots } from './insert-lots.ts';
import type { LotRows } from './lot-rows.ts';

/** What is taken of a lot: in its own unit, null where nobody knows how much there was. */
export interface TakenInput {
  readonly lot: { readonly id: string; readonly code: string; readonly unit: string };
  readonly amount: number | null;
  /** Everything that was left. */
  readonly isWhole: boolean;
}
/** A lot that comes of a move; `parts` says how much of each input went into it, where that can be said. */
export interface MadeLot {
  readonly lot: {
    readonly id: string;
    readonly code: string;
    readonly unit: string;
    readonly amount: number | null;
  };
  readonly parts: ReadonlyMap<string, number>;
  readonly rows: LotRows;
}

/** One move with everything resolved. */
export interface MoveDeclaration {
  readonly market: { readonly id: number; readonly code: string };
  readonly id: string;
  readonly kind: MoveKind;
  readonly occurredAt: Date;
  readonly deviceAt: Date;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly onBehalf: boolean;
  readonly note: string | null;
  readonly inputs: readonly TakenInput[];
  readonly outputs: readonly MadeLot[];
  readonly role: string;
  readonly requestId: string;
}

/**
 * Writes a move: the lots it makes, what it took, the edges between, audit and leaf.
 *
 * Inputs are drawn in the order of their ids, so that two moves over the same lots cannot lock each other out.
 */
export async function writeMove(tx: Tx, move: MoveDeclaration): Promise<void> {
  await tx.db.insertInto('lot_move').values(headRow(move)).execute();
  await insertLots(
    tx,
    move.outputs.map((one) => one.rows),
  );
  if (move.outputs.length === 0) await tx.db.insertInto('lot_event').values(leavingRows(move)).execute();
  else {
    await tx.db.insertInto('lot_move_input').values(inputRows(move)).execute();
    await tx.db.insertInto('lot_edge').values(edgeRows(move)).execute();
  }
  await tx.db.insertInto('audit_entry').values(auditRow(move)).execute();
  await tx.db.insertInto('log_outbox').values(moveLeaf(move)).execute();
}

function headRow(move: MoveDeclaration): Insertable<Tables['lot_move']> {
  return {
    market_id: move.market.id,
    id: move.id,
    kind: move.kind,
    occurred_at: move.occurredAt,
    device_at: move.deviceAt,
    recorded_at: move.recordedAt,
    recorded_by: move.recordedBy,
    on_behalf: move.onBehalf,
    note: move.note,
  };
}

function inputRows(move: MoveDeclaration): Insertable<Tables['lot_move_input']>[] {
  return move.inputs
    .toSorted((a, b) => (a.lot.id < b.lot.id ? -1 : 1))
    .map(({ lot, amount, isWhole }) => ({
      market_id: move.market.id,
      move_id: move.id,
      lot_id: lot.id,
      amount,
      is_whole: isWhole,
    }));
}

/** Goods that leave the market come into no lot: each input gets the event that draws it. */
function leavingRows(move: MoveDeclaration): Insertable<Tables['lot_event']>[] {
  const common = {
    market_id: move.market.id,
    occurred_at: move.occurredAt,
    device_at: move.deviceAt,
    recorded_at: move.recordedAt,
    recorded_by: move.recordedBy,
    note: move.note,
  };
  return move.inputs.map(({ lot, amount }) => ({
    ...common,
    id: move.id,
    lot_id: lot.id,
    // Nobody knows how much of an uncounted lot is thrown away; that it is gone is what counts.
    kind: amount === null ? 'sold_out' : move.kind === 'return' ? 'returned' : 'destroyed',
    amount,
  }));
}

function edgeRows(move: MoveDeclaration): Insertable<Tables['lot_edge']>[] {
  return move.inputs.flatMap((input) =>
    move.outputs.map(({ lot, parts }) => ({
      market_id: move.market.id,
      from_lot: input.lot.id,
      to_lot: lot.id,
      kind: move.kind,
      amount: parts.get(input.lot.id) ?? null,
      occurred_at: move.occurredAt,
      recorded_at: move.recordedAt,
      recorded_by: move.recordedBy,
      move_id: move.id,
    })),
  );
}

function auditRow(move: MoveDeclaration): Insertable<Tables['audit_entry']> {
  return {
    market_id: move.market.id,
    at: move.recordedAt,
    actor_id: move.recordedBy,
    role: move.role,
    action: 'lot.moved',
    subject_kind: 'lot_move',
    subject_id: move.id,
    before: null,
    after: {
      kind: move.kind,
      onBehalf: move.onBehalf,
      from: move.inputs.map(({ lot, amount }) => ({ lot: lot.code, amount })),
      to: move.outputs.map(({ lot }) => ({ lot: lot.code, amount: lot.amount })),
    },
    request_id: move.requestId,
  };
}

function moveLeaf(move: MoveDeclaration): Insertable<Tables['log_outbox']> {
  const facts = {
    move: move.id,
    kind: move.kind,
    happenedAt: move.occurredAt.toISOString(),
    from: move.inputs.map(({ lot, amount }) => ({ lot: lot.code, unit: lot.unit, amount })),
    to: move.outputs.map(({ lot: { code, unit, amount } }) => ({ lot: code, unit, amount })),
  };
  return {
    market_id: move.market.id,
    kind: 'lot-move',
    subject_id: move.inputs[0]?.lot.id ?? move.id,
    created_at: move.recordedAt,
    leaf: leafOf('lot-move', { market: move.market.code, at: move.recordedAt }, facts),
  };
}
