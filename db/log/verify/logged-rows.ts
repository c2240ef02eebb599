import type { Connection } from '../../server/connection.ts';
import type { LogFinding } from './finding.ts';
import { outboxOf } from './removals.ts';

/** Rows of a table that have a leaf of their own, beside the seal that the database writes for any row whoever inserts it. */
interface LoggedRows {
  readonly table: string;
  /** SQL of the row's own key; `id` when left out. `r` is the row. */
  readonly key?: string;
  /** SQL of what its leaf says of it; the row's key when left out. Where more rows than leaves say the same, all of them are named. */
  readonly said?: string;
  /** SQL: which rows; all when left out. `m` is the market. */
  readonly where?: string;
  /** Kinds of leaves with the SQL of what each says of its row; `o` is the outbox row, `leaf` its JSON. */
  readonly leaves: Readonly<Record<string, string>>;
}

/** A supplier who confirms gives the lot a hop, at the same instant as the answer, which is the leaf. */
const isConfirmed = `r.hop = 'supplier' and r.recorded_by is null and exists (select from supplier_answer a
  join supplier_link k on k.market_id = a.market_id and k.id = a.link_id
  where a.market_id = r.market_id and k.lot_id = r.lot_id and a.answer = 'confirmed' and a.answered_at = r.recorded_at)`;

const loggedRows: readonly LoggedRows[] = [
  { table: 'lot', leaves: { lot: 'o.subject_id' } },
  {
    table: 'lot_event',
    // What leaves the market is said by its move; the demonstration's days throw away without one.
    where: `not (${isConfirmed}) and not (m.is_demo and r.kind in ('returned', 'destroyed'))`,
    leaves: {
      'lot-event': `leaf ->> 'event'`,
      'lot-closure': `leaf ->> 'event'`,
      'lot-correction': `leaf ->> 'event'`,
      'lot-move': `leaf ->> 'move'`,
    },
  },
  {
    table: 'paper_lot',
    key: `r.paper_id || '/' || r.lot_id`,
    leaves: { 'paper-link': `(leaf ->> 'paper') || '/' || o.subject_id` },
  },
  { table: 'safety_check', leaves: { check: `leaf ->> 'check'` } },
  { table: 'hold', leaves: { hold: `leaf ->> 'hold'` } },
  { table: 'hold_release', key: 'r.hold_id::text', leaves: { 'hold-release': `leaf ->> 'hold'` } },
  {
    table: 'inspection',
    // Handed in, and later shown to everybody; a demonstration's are shown at once.
    leaves: { 'inspection-submitted': `leaf ->> 'inspection'`, inspection: `leaf ->> 'inspection'` },
  },
  {
    table: 'inspection_event',
    said: 'r.inspection_id::text',
    where: `r.act = 'published'`,
    leaves: { inspection: `leaf ->> 'inspection'` },
  },
  { table: 'recall', where: 'not r.is_drill', leaves: { recall: `leaf ->> 'recall'` } },
  {
    table: 'recall_event',
    where: `exists (select from recall c where c.market_id = r.market_id and c.id = r.recall_id and not c.is_drill)`,
    leaves: { 'recall-event': `leaf ->> 'event'` },
  },
  { table: 'lot_move', leaves: { 'lot-move': `leaf ->> 'move'` } },
  { table: 'lot_match_decision', said: 'r.match_id::text', leaves: { 'lot-match': `leaf ->> 'match'` } },
  { table: 'paper_review', leaves: { 'paper-review': `leaf ->> 'review'` } },
  { table: 'supplier_answer', leaves: { 'supplier-answer': `leaf ->> 'answer'` } },
  { table: 'gate_policy', leaves: { 'gate-policy': `leaf ->> 'policy'` } },
  { table: 'sample', leaves: { sample: `leaf ->> 'sample'` } },
  {
    table: 'custody_event',
    said: `r.sample_id || '/' || r.part || '/' || r.hash`,
    leaves: { custody: `(leaf ->> 'sample') || '/' || (leaf ->> 'part') || '/' || (leaf ->> 'link')` },
  },
];

/** Tables of which a row without its leaf is found, also when the database sealed it like any other. */
export const tablesWithLeaves: readonly string[] = loggedRows.map(({ table }) => table);

/**
 * Rows that have no leaf: whoever inserts one behind the application's back, with triggers on, gets it sealed, but not spoken of.
 */
export async function checkLogged(connection: Connection): Promise<LogFinding[]> {
  const findings: LogFinding[] = [];
  for (const { table, key = 'r.id::text', said = key, where = 'true', leaves } of loggedRows) {
    const spoken = Object.entries(leaves).map(
      ([kind, of]) =>
        `select o.market_id, ${of} as said from (select market_id, subject_id, leaf::json as leaf from ${outboxOf(kind)} and leaf is json object) o`,
    );
    const rows = await connection.query<{ row: string }>(
      `with spoken as materialized (${spoken.join(' union all ')})
       select r.key as row from (select r.market_id, ${key} as key, ${said} as said, ${key === said ? '1' : `count(*) over (partition by r.market_id, ${said})`} as n
         from "${table}" r join market m on m.id = r.market_id where ${where}) r
       left join (select market_id, said, count(*) as n from spoken group by market_id, said) s on s.market_id = r.market_id and s.said = r.said
       where r.n > coalesce(s.n, 0) order by 1`,
    );
    findings.push(...rows.map(({ row }) => ({ table, row, what: 'unlogged' as const })));
  }
  return findings;
}
