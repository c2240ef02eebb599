import { layoutRow, type LayoutRow, type Tx } from '@so-cho/db';
import { assert, DomainError, isOneOf } from '@so-cho/db/domain';
import type { LayoutLine } from './shapes.ts';

const states = ['draft', 'scheduled', 'in_force', 'past'] as const;

/** @throws DomainError layout-unknown */
export async function findLayout(tx: Tx, id: string): Promise<LayoutRow> {
  const row = await layoutRow(tx, id);
  if (row) return row;
  throw new DomainError('layout-unknown', 'not-found', 'The market has no such layout.');
}

export function mustBeDraft(layout: { state: string }): void {
  if (layout.state === 'draft') return;
  throw new DomainError('layout-not-draft', 'conflict', 'This layout is published and no longer changes.');
}

export function layoutLine(row: LayoutRow): LayoutLine {
  assert(isOneOf(states, row.state), 'layout_state_check keeps states to these four.');
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    from: row.from_day,
    until: row.until_day,
    note: row.note,
    stalls: row.stalls,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    publishedAt: row.published_at?.toISOString() ?? null,
    publishedBy: row.published_by,
  };
}
