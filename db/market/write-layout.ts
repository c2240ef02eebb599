import { sql } from 'kysely';
import type { GroundItem, Plan, StallItem } from '../domain/market/plan/index.ts';
import type { Tx } from '../transaction.ts';

/** Shapes per statement: each takes ten parameters of at most 65,535. */
const rowsPerStatement = 1_000;

/** The rows that a plan needs before it can be drawn: levels, zones and stalls it names for the first time. */
export async function addNewRows(tx: Tx, plan: Plan, at: Date): Promise<void> {
  const known = await knownIds(tx);
  const fresh = [...plan].filter(([id]) => !known.has(id));
  for (const [id, item] of fresh) {
    if (item.type === 'level') {
      const { ordinal, name, shortName, isOutdoor = false } = item;
      await tx.db
        .insertInto('level')
        .values({ market_id: tx.marketId, id, ordinal, name, short_name: shortName, is_outdoor: isOutdoor })
        .execute();
    } else if (item.type === 'zone') {
      await tx.db
        .insertInto('zone')
        .values({
          market_id: tx.marketId,
          id,
          code: item.code,
          name_vi: item.nameVi,
          name_en: item.nameEn,
          name_zh: item.nameZh ?? '',
          name_ko: item.nameKo ?? '',
          name_ja: item.nameJa ?? '',
          is_wet: item.isWet,
          is_live_poultry: item.isLivePoultry,
          category_code: item.category,
        })
        .execute();
    }
  }
  const stalls = fresh.flatMap(([id, item]) => (item.type === 'stall' ? [{ id, item }] : []));
  await addStalls(tx, stalls, at);
}

/** A code that another stall still has until the day begins is written then; the row waits under a name of its own. */
async function addStalls(
  tx: Tx,
  stalls: readonly { id: string; item: StallItem }[],
  at: Date,
): Promise<void> {
  const taken = new Set((await tx.db.selectFrom('stall').select('code').execute()).map((row) => row.code));
  const rows = stalls.map(({ id, item }) => ({
    market_id: tx.marketId,
    id,
    code: taken.has(item.code) ? `NEW-${id.replaceAll('-', '').slice(-12).toUpperCase()}` : item.code,
    zone_id: item.zone,
    level_id: item.level,
    state: 'planned',
    category_code: item.category,
    created_at: at,
  }));
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await tx.db
      .insertInto('stall')
      .values(rows.slice(start, start + rowsPerStatement))
      .execute();
  }
}

async function knownIds(tx: Tx): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('level')
    .select('id')
    .unionAll(tx.db.selectFrom('zone').select('id'))
    .unionAll(tx.db.selectFrom('stall').select('id'))
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Everything a plan draws, as the shapes of its layout. */
export async function writeShapes(tx: Tx, layoutId: string, plan: Plan): Promise<void> {
  const rows = [...plan].flatMap(([id, item]) => {
    if (item.type !== 'stall' && item.type !== 'ground') return [];
    return [{ market_id: tx.marketId, layout_id: layoutId, ...shapeOf(id, item) }];
  });
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await tx.db
      .insertInto('layout_shape')
      .values(rows.slice(start, start + rowsPerStatement))
      .execute();
  }
}

function shapeOf(id: string, item: StallItem | GroundItem) {
  const outline = [...item.outline];
  if (item.type === 'ground') {
    const { level, kind, label, units } = item;
    return {
      level_id: level,
      kind,
      label,
      outline,
      units,
      stall_id: null,
      zone_id: null,
      category_code: null,
    };
  }
  const { level, code, zone, category } = item;
  return {
    level_id: level,
    kind: 'stall',
    label: code,
    outline,
    units: 1,
    stall_id: id,
    zone_id: zone,
    category_code: category,
  };
}

/** Gives a layout its days: it follows what was in force until then, for as long as nothing else comes. */
export async function scheduleLayout(
  tx: Tx,
  layout: { id: string; from: string; by: string; at: Date },
): Promise<void> {
  await sql`update layout set in_force = daterange(lower(in_force), ${layout.from}::date)
    where state <> 'draft' and market_id = ${tx.marketId} and in_force @> ${layout.from}::date`.execute(
    tx.db,
  );
  await tx.db
    .updateTable('layout')
    .set({
      state: 'scheduled',
      in_force: `[${layout.from},)`,
      published_by: layout.by,
      published_at: layout.at,
      discarded_at: null,
      discarded_by: null,
    })
    .where('id', '=', layout.id)
    .execute();
}

/** Puts a draft away, or takes it back where no instant is given. */
export async function setDiscarded(
  tx: Tx,
  draft: { id: string; by: string; at: Date | null },
): Promise<void> {
  await tx.db
    .updateTable('layout')
    .set({ discarded_at: draft.at, discarded_by: draft.at === null ? null : draft.by })
    .where('id', '=', draft.id)
    .execute();
}

/** Makes a scheduled layout a draft again; what it was to follow goes on. */
export async function unscheduleLayout(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('layout_shape').where('layout_id', '=', id).execute();
  const { rows } = await sql<{ from_day: string }>`
    select lower(in_force)::text as from_day from layout where market_id = ${tx.marketId} and id = ${id}`.execute(
    tx.db,
  );
  await tx.db
    .updateTable('layout')
    .set({ state: 'draft', in_force: null, published_at: null, published_by: null })
    .where('id', '=', id)
    .execute();
  await sql`update layout set in_force = daterange(lower(in_force), null)
    where market_id = ${tx.marketId} and state <> 'draft' and upper(in_force) = ${rows[0]?.from_day ?? null}::date`.execute(
    tx.db,
  );
}

/** Makes the layouts of a day what the market is. */
export async function takeLayoutsIntoForce(tx: Tx, day: string): Promise<void> {
  await sql`select take_layouts_into_force(${tx.marketId}, ${day}::date)`.execute(tx.db);
}

export async function addLintWaiver(
  tx: Tx,
  waiver: { id: string; finding: string; reason: string; until: string; by: string; at: Date },
): Promise<void> {
  const { id, finding, reason, until } = waiver;
  await tx.db
    .insertInto('lint_waiver')
    .values({ market_id: tx.marketId, id, finding, reason, until, given_by: waiver.by, given_at: waiver.at })
    .execute();
}
