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

/**
 * What the demonstration lacks, written as its owner into the second market, where no figure is compared: a recall by an
 * authority, and a stall that was renumbered. Asked again, it adds nothing.
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
     select t.market_id, 'CU-01', t.id from stall t ${ofXt} where t.state = 'trading' order by t.code limit 1
     on conflict do nothing`,
  );
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
  return [
    ...found,
    { name: 'good', path: '/g/ca-loc-dong', status: 200 },
    { name: 'unknown', path: '/L/BT-200101-0001-9', status: 404 },
  ];
}
