import type { CheckedKind } from '../../domain/log/index.ts';

/** The row behind a leaf: which table, and what is read of it. */
export interface LeafRows {
  readonly table: string;
  /** SQL of the facts; `o` is the outbox row, `leaf` its JSON. */
  readonly from: string;
}

/** What is read of every leaf. @param key SQL of the key of its row, as the seal of the row says it */
const head = (key: string) =>
  `select o.id as outbox, o.market_id as market, o.leaf, ${key} as said_key, leaf ->> 'lot' as said_lot`;

/** The code under which a stall was known when the leaf was written: renumbering leaves an alias, which counts. */
const stallCode = (id: string) => `coalesce(
  (select a.code from stall_alias a where a.market_id = o.market_id and a.stall_id = ${id} and a.code = leaf ->> 'stall'),
  (select s.code from stall s where s.market_id = o.market_id and s.id = ${id}))`;
const event = (
  columns: string,
  more = '',
) => `${head(`leaf ->> 'event'`)}, r.id::text as key, l.code, r.id::text as id, ${columns}
  from said o left join lot_event r on r.market_id = o.market_id and r.id::text = leaf ->> 'event'
  left join lot l on l.market_id = r.market_id and l.id = r.lot_id ${more}`;

export const leafRows: Readonly<Record<CheckedKind, LeafRows>> = {
  lot: {
    table: 'lot',
    from: `${head(`o.subject_id`)}, r.id::text as key, r.code, r.day::text as day, ${stallCode('r.stall_id')} as stall, r.good_code as good,
        r.unit, r.amount::float8 as amount, r.asked_size as "askedSize", r.grams::float8 as grams, r.origin_scheme as "originScheme",
        r.origin_code as "originCode", r.supplier_id::text as "supplierId", salt.salt
      from said o left join lot r on r.market_id = o.market_id and r.id::text = o.subject_id
      left join leaf_salt salt on salt.market_id = r.market_id and salt.subject_id = r.id`,
  },
  'lot-event': {
    table: 'lot_event',
    from: event(
      `r.hop, r.evidence, r.occurred_at as "occurredAt", p.kind as "paperKind", p.file_hash as "paperFile"`,
      `left join paper p on p.market_id = r.market_id and p.id = r.paper_id`,
    ),
  },
  'lot-closure': {
    table: 'lot_event',
    from: event(`r.kind, r.occurred_at as "occurredAt"`),
  },
  'lot-correction': {
    table: 'lot_event',
    from: event(
      `r.field, r.value, salt.salt`,
      `left join leaf_salt salt on salt.market_id = r.market_id and salt.subject_id = r.id`,
    ),
  },
  'paper-link': {
    table: 'paper_lot',
    from: `${head(`(leaf ->> 'paper') || '/' || o.subject_id`)}, r.paper_id || '/' || r.lot_id as key, l.code, r.paper_id::text as "paperId", p.kind as "paperKind", p.evidence,
        p.file_hash as "paperFile"
      from said o left join paper_lot r on r.market_id = o.market_id and r.paper_id::text = leaf ->> 'paper' and r.lot_id::text = o.subject_id
      left join paper p on p.market_id = r.market_id and p.id = r.paper_id left join lot l on l.market_id = r.market_id and l.id = r.lot_id`,
  },
  check: {
    table: 'safety_check',
    from: `${head(`leaf ->> 'check'`)}, r.id::text as key, r.id::text as id, l.code as lot, ${stallCode('r.stall_id')} as stall, r.kind, r.analyte, r.outcome,
        r.kit_lot as "kitLot"
      from said o left join safety_check r on r.market_id = o.market_id and r.id::text = leaf ->> 'check'
      left join lot l on l.market_id = r.market_id and l.id = r.lot_id`,
  },
  hold: {
    table: 'hold',
    from: `${head(`leaf ->> 'hold'`)}, r.id::text as key, r.id::text as id, l.code, r.document_number as document
      from said o left join hold r on r.market_id = o.market_id and r.id::text = leaf ->> 'hold'
      left join lot l on l.market_id = r.market_id and l.id = r.lot_id`,
  },
  'hold-release': {
    table: 'hold_release',
    from: `${head(`leaf ->> 'hold'`)}, r.hold_id::text as key, r.hold_id::text as id, l.code, r.check_id::text as "checkId"
      from said o left join hold_release r on r.market_id = o.market_id and r.hold_id::text = leaf ->> 'hold'
      left join hold h on h.market_id = r.market_id and h.id = r.hold_id left join lot l on l.market_id = h.market_id and l.id = h.lot_id`,
  },
  inspection: {
    table: 'inspection',
    from: `${head(`leaf ->> 'inspection'`)}, r.id::text as key, r.id::text as id, ${stallCode('r.stall_id')} as stall, r.kind, r.rating
      from said o left join inspection r on r.market_id = o.market_id and r.id::text = leaf ->> 'inspection'`,
  },
  recall: {
    table: 'recall',
    from: `${head(`leaf ->> 'recall'`)}, r.id::text as key, r.id::text as id, r.is_own as "isOwn", r.document_number as document,
        (select count(*)::int from recall_lot l where l.market_id = r.market_id and l.recall_id = r.id) as lots
      from said o left join recall r on r.market_id = o.market_id and r.id::text = leaf ->> 'recall'`,
  },
  'recall-event': {
    table: 'recall_event',
    from: `${head(`leaf ->> 'event'`)}, r.id::text as key, r.id::text as id, r.recall_id::text as "recallId", r.kind as act, l.code, r.amount::float8 as amount
      from said o left join recall_event r on r.market_id = o.market_id and r.id::text = leaf ->> 'event'
      left join lot l on l.market_id = r.market_id and l.id = r.lot_id`,
  },
};
