import { checkDigit } from '@so-cho/db/domain/codes/digital-link';
import { lotCodeOf } from '@so-cho/db/domain/lots';

/** One way a printed code can answer. */
export interface ScanState {
  readonly name: string;
  /** Without a language. */
  readonly path: string;
  readonly status: number;
}

type Ask = <Row extends Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<Row[]>;

const held = (
  kind: string,
) => `exists (select from hold h where h.market_id = lot.market_id and h.lot_id = lot.id and h.kind = '${kind}'
  and not exists (select from hold_release r where r.market_id = h.market_id and r.hold_id = h.id))`;
const free = `not exists (select from hold h where h.market_id = lot.market_id and h.lot_id = lot.id)`;
const open = `s.closed_at is null and s.open_until >= current_date`;

/** What is looked for in the record, on `lot`, its state `s` and its category's group `c.goods_group`. */
const lots: readonly (readonly [name: string, condition: string])[] = [
  ['clear', `${open} and ${free} and c.goods_group = 'meat' and cardinality(s.known_hops) >= 4`],
  ['unproven', `${open} and ${free} and cardinality(s.known_hops) = 1`],
  ['held', held('stop_sale')],
  ['recalled', held('recall')],
  ['past', `s.closed_at is null and s.open_until < current_date and ${free}`],
  ['sold-out', `s.closed_at is not null and s.open_until >= current_date and ${free}`],
];

/** A lot of the second market whose time by law is over. */
const removed = lotCodeOf({ market: 'XT', day: '2026-03-01', number: 1 });

/** Labels of one lot of today: each in a run of its own, with what speaks against it. */
const labels = [
  { state: 'label', serial: 'TEM222', day: 'current_date' },
  { state: 'label-past', serial: 'TEM333', day: 'current_date - 1' },
  { state: 'label-withdrawn', serial: 'TEM444', day: 'current_date' },
  { state: 'label-copied', serial: 'TEM555', day: 'current_date' },
] as const;
const runOf = (serial: string) => `00000000-0000-7000-8000-000000000${serial.slice(3)}`;

/**
 * What the demonstration lacks, written as its owner into the second market, where no figure is compared: a recall by an
 * authority, a stall that was renumbered, labels of every standing, and what is left of a lot that was removed. Asked again, it
 * adds nothing.
 */
export async function arrangeRareStates(ask: Ask): Promise<void> {
  const ofXt = `join market m on m.id = t.market_id and m.code = 'XT'`;
  await ask(
    `insert into hold (market_id, kind, lot_id, reason, ordered_by, document_number, placed_at)
     select t.market_id, 'recall', t.id, 'Dữ liệu mô phỏng', 'Chi cục mô phỏng', '12/TB-MP', now() from lot t ${ofXt}
     where not exists (select from hold h where h.market_id = t.market_id and h.kind = 'recall')
     order by t.day desc, t.number limit 1`,
  );
  await ask(
    `insert into stall_alias (market_id, code, stall_id)
     select t.market_id, 'CU-01', t.id from stall t ${ofXt} where t.state = 'trading' and exists (
       select from lot l where l.market_id = t.market_id and l.stall_id = t.id)
     order by t.code limit 1 on conflict do nothing`,
  );
  await ask(
    `insert into lot_tombstone (market_id, code, day, good_code, basis, removed_at)
     select id, $1, '2026-03-01', 'ca-loc-dong', 'Thông tư 17/2021/TT-BNNPTNT', now() from market where code = 'XT' on conflict do nothing`,
    [removed],
  );
  for (const { serial, day } of labels) {
    await ask(
      `insert into label_run (market_id, id, lot_id, stall_id, day, paper, form, count, amount, has_serials, recorded_at)
       select lot.market_id, $1, lot.id, s.stall_id, ${day}, 'a4-3x8', 'alias', 1, 1, true, now()
       from lot join market m on m.id = lot.market_id and m.code = 'XT'
       join lot_state s on s.market_id = lot.market_id and s.lot_id = lot.id
       where ${open} and ${free} and coalesce(s.amount_in - s.amount_out - s.amount_labelled, 9) > 4
       order by cardinality(s.known_hops) desc, lot.day desc, lot.number limit 1 on conflict do nothing`,
      [runOf(serial)],
    );
    await ask(
      `insert into label_serial (market_id, lot_id, serial, run_id, number)
       select market_id, lot_id, $2, id, 1 from label_run where id = $1 on conflict do nothing`,
      [runOf(serial), serial],
    );
  }
  await ask(
    `insert into label_withdrawal (market_id, run_id, reason, recorded_at)
     select market_id, id, 'misprinted', now() from label_run where id = $1 on conflict do nothing`,
    [runOf('TEM444')],
  );
  await ask(
    `insert into label_sighting (market_id, id, lot_id, serial, stall_id, seen_at, recorded_at)
     select r.market_id, r.id, r.lot_id, 'TEM555', other.id, now(), now() from label_run r
     join lateral (select id from stall s where s.market_id = r.market_id and s.id <> r.stall_id order by s.code limit 1) other on true
     where r.id = $1 on conflict do nothing`,
    [runOf('TEM555')],
  );
}

async function labelStates(ask: Ask): Promise<ScanState[]> {
  const [first] = await ask<{ code: string }>(
    `select l.code from label_run r join lot l on l.market_id = r.market_id and l.id = r.lot_id where r.id = $1`,
    [runOf('TEM222')],
  );
  if (first === undefined) throw new Error('The second market has no lot of today that could be labelled.');
  return [
    ...labels.map(({ state, serial }) => ({ name: state, path: `/L/${first.code}/${serial}`, status: 200 })),
    { name: 'label-never-issued', path: `/L/${first.code}/TEM999`, status: 200 },
  ];
}

/** Every way a printed code of the demonstration market can answer while the record is there. */
export async function scanStates(ask: Ask): Promise<readonly ScanState[]> {
  const found: ScanState[] = [];
  for (const [name, condition] of lots) {
    const [lot] = await ask<{ code: string }>(
      `select lot.code from lot join market m on m.id = lot.market_id
         join lot_state s on s.market_id = lot.market_id and s.lot_id = lot.id
         join good g on g.code = s.good_code join category c on c.code = g.category_code
       where ${condition} order by m.code, cardinality(s.known_hops) desc, lot.day desc, lot.number limit 1`,
    );
    if (lot === undefined) throw new Error(`The demonstration has no lot that is ${name}.`);
    found.push({ name, path: `/L/${lot.code}`, status: 200 });
  }
  const one = async (name: string, condition: string) => {
    const [row] = await ask<{ code: string; market: string }>(
      `select s.code, m.code as market from ${condition} order by m.code, s.code limit 1`,
    );
    if (row === undefined) throw new Error(`The demonstration has no stall that is ${name}.`);
    found.push({ name, path: `/S/${row.market}/${row.code}`, status: 200 });
  };
  await one('stall', `stall s join market m on m.id = s.market_id where s.code = 'C1-12'`);
  await one(
    'stall-closed',
    `stall s join market m on m.id = s.market_id where s.state = 'closed_temporarily'`,
  );
  await one('stall-renumbered', `stall_alias s join market m on m.id = s.market_id`);
  const [moved] = await ask<{ code: string }>(
    `select l.code from lot l join stall_alias a on a.market_id = l.market_id and a.stall_id = l.stall_id and a.code = 'CU-01'
     where l.recorded_at < a.since order by l.day desc, l.number limit 1`,
  );
  if (moved === undefined) throw new Error('The stall that was renumbered never had a lot.');
  const gtin = '0952123499999';
  return [
    ...found,
    { name: 'lot-renumbered', path: `/L/${moved.code}`, status: 200 },
    ...(await labelStates(ask)),
    { name: 'removed', path: `/L/${removed}/het-han-luu`, status: 200 },
    { name: 'gs1-unknown', path: `/01/${gtin}${checkDigit(gtin)}`, status: 404 },
    { name: 'gs1-wrong', path: `/01/${gtin}${(Number(checkDigit(gtin)) + 1) % 10}`, status: 400 },
    { name: 'good', path: '/g/ca-loc-dong', status: 200 },
    { name: 'unknown', path: '/L/BT-200101-0001-9', status: 404 },
  ];
}
