import type { Insertable } from 'kysely';
import type { PaperKind } from '../domain/arrivals/index.ts';
import { leafOf, type LeafFacts } from '../domain/log/index.ts';
import type { Evidence } from '../domain/lots/index.ts';
import type { OutboxLeaf } from '../log/outbox.ts';
import type { Tables } from '../orm.ts';

interface AboutLot {
  /** The market's code. */
  readonly market: string;
  readonly lot: { readonly id: string; readonly code: string };
  readonly at: Date;
}

/** The leaf of a lot that was sold out or written by mistake, or was not after all. */
export function closureLeaf(
  { market, lot, at }: AboutLot,
  event: {
    readonly id: string;
    readonly state: LeafFacts['lot-closure']['state'];
    readonly happenedAt: Date;
  },
): OutboxLeaf {
  const facts = {
    lot: lot.code,
    event: event.id,
    state: event.state,
    happenedAt: event.happenedAt.toISOString(),
  };
  return { kind: 'lot-closure', subjectId: lot.id, at, leaf: leafOf('lot-closure', { market, at }, facts) };
}

/** The leaf of a paper that came to speak for a lot. */
export function paperLinkLeaf(
  { market, lot, at }: AboutLot,
  paper: {
    readonly id: string;
    readonly kind: PaperKind;
    readonly evidence: Evidence;
    readonly fileHash: string | null;
  },
): OutboxLeaf {
  const { id, kind, evidence, fileHash: file } = paper;
  const facts = { lot: lot.code, paper: id, kind, evidence, file };
  return { kind: 'paper-link', subjectId: lot.id, at, leaf: leafOf('paper-link', { market, at }, facts) };
}

/** A leaf as a row of the outbox, for whoever inserts many at once. */
export function outboxRow(marketId: number, leaf: OutboxLeaf): Insertable<Tables['log_outbox']> {
  return {
    market_id: marketId,
    kind: leaf.kind,
    subject_id: leaf.subjectId,
    leaf: leaf.leaf,
    created_at: leaf.at,
  };
}
