import { sql } from 'kysely';
import { assert, isOneOf } from '../domain/index.ts';
import { stallStates } from '../domain/market/index.ts';
import { tenancyRoles } from '../domain/traders/index.ts';
import type {
  KnownMarket,
  StallValues,
  TenancyValues,
  TraderValues,
  Write,
} from '../domain/traders/sheet/index.ts';
import { fold } from '../domain/text/index.ts';
import { stallsLeaving } from '../market/queries-layouts.ts';
import type { Tx } from '../transaction.ts';
import { traderRows } from './queries-due.ts';
import { tenancyRows } from './queries-register.ts';
import { addTenancies, setTenancyEnd } from './write-affairs.ts';

/** The market as it is, to compare a spreadsheet with. */
export async function knownMarket(tx: Tx, today: string): Promise<KnownMarket> {
  const zones = await tx.db.selectFrom('zone').select(['code', 'name_vi']).orderBy('code').execute();
  const levels = await tx.db
    .selectFrom('level')
    .select(['ordinal', 'name', 'short_name'])
    .orderBy('ordinal')
    .execute();
  const categories = await tx.db.selectFrom('category').select(['code', 'name_vi', 'name_en']).execute();
  const aliases = Map.groupBy(
    await tx.db.selectFrom('stall_alias').select(['stall_id', 'code']).execute(),
    (row) => row.stall_id,
  );
  const stalls = await tx.db
    .selectFrom('stall')
    .innerJoin('zone', (join) =>
      join.onRef('zone.market_id', '=', 'stall.market_id').onRef('zone.id', '=', 'stall.zone_id'),
    )
    .innerJoin('level', (join) =>
      join.onRef('level.market_id', '=', 'stall.market_id').onRef('level.id', '=', 'stall.level_id'),
    )
    .select([
      'stall.id',
      'stall.code',
      'stall.state',
      'stall.category_code',
      'stall.opens_at',
      'stall.closes_at',
    ])
    .select(['zone.code as zone_code', 'level.ordinal'])
    .execute();
  const leaving = await stallsLeaving(tx, today);
  return {
    today,
    zones: zones.map((zone) => ({ code: zone.code, name: zone.name_vi })),
    levels: levels.map((level) => ({
      ordinal: level.ordinal,
      name: level.name,
      shortName: level.short_name,
    })),
    categories: categories.flatMap((one) => [
      { code: one.code, name: one.name_vi },
      { code: one.code, name: one.name_en },
    ]),
    stalls: stalls.map((row) => {
      assert(isOneOf(stallStates, row.state), 'stall_state_check keeps states to these.');
      return {
        id: row.id,
        code: row.code,
        aliases: (aliases.get(row.id) ?? []).map((alias) => alias.code),
        state: row.state,
        goneFrom: leaving.get(row.id) ?? null,
        zone: row.zone_code,
        level: row.ordinal,
        category: row.category_code,
        opensAt: row.opens_at?.slice(0, 5) ?? null,
        closesAt: row.closes_at?.slice(0, 5) ?? null,
      };
    }),
    traders: (await traderRows(tx)).map((row) => ({
      id: row.id,
      name: row.business_name,
      person: row.person_name,
      phone: row.phone,
      category: row.category_code,
    })),
    tenancies: (await tenancyRows(tx)).map((row) => {
      assert(isOneOf(tenancyRoles, row.role), 'tenancy_role_check keeps roles to these.');
      return {
        id: row.id,
        stallId: row.stall_id,
        traderId: row.trader_id,
        role: row.role,
        from: row.from_day,
        to: row.to_day,
        contract: row.contract_number,
      };
    }),
  };
}

const rowsPerStatement = 1_000;

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += rowsPerStatement)
    yield rows.slice(start, start + rowsPerStatement);
}

/** Zones and levels that a sheet names for the first time. */
export async function addPlaces(
  tx: Tx,
  places: { zones: ReadonlyMap<string, string>; levels: ReadonlyMap<number, string> },
): Promise<void> {
  const zones = [...places.zones].map(([code, name]) => ({ market_id: tx.marketId, code, name_vi: name }));
  if (zones.length > 0) await tx.db.insertInto('zone').values(zones).execute();
  const levels = [...places.levels].map(([ordinal, name]) => ({
    market_id: tx.marketId,
    ordinal,
    name,
    short_name: ordinal === 0 ? 'T' : String(ordinal),
  }));
  if (levels.length > 0) await tx.db.insertInto('level').values(levels).execute();
}

/** New stalls are vacant: the sheet says that they are there. */
export async function writeStalls(tx: Tx, stalls: readonly Write<StallValues>[], at: Date): Promise<void> {
  const zones = new Map(
    (await tx.db.selectFrom('zone').select(['id', 'code']).execute()).map((row) => [row.code, row.id]),
  );
  const levels = new Map(
    (await tx.db.selectFrom('level').select(['id', 'ordinal']).execute()).map((row) => [row.ordinal, row.id]),
  );
  const rows = stalls
    .filter((one) => one.isNew)
    .map(({ id, values }) => {
      const [zone, level] = [zones.get(values.zone), levels.get(values.level)];
      assert(
        zone !== undefined && level !== undefined,
        'The plan names zones and levels that are there by now.',
      );
      return {
        market_id: tx.marketId,
        id,
        code: values.code,
        zone_id: zone,
        level_id: level,
        state: 'vacant',
        category_code: values.category,
        opens_at: values.opensAt,
        closes_at: values.closesAt,
        created_at: at,
      };
    });
  for (const batch of batches(rows)) await tx.db.insertInto('stall').values(batch).execute();
  for (const { id, values } of stalls.filter((one) => !one.isNew)) {
    await tx.db
      .updateTable('stall')
      .set({ category_code: values.category, opens_at: values.opensAt, closes_at: values.closesAt })
      .where('id', '=', id)
      .execute();
  }
}

export async function writeTraders(
  tx: Tx,
  traders: readonly Write<TraderValues>[],
  on: { day: string; at: Date },
): Promise<void> {
  const rows = traders
    .filter((one) => one.isNew)
    .map(({ id, values }) => ({
      market_id: tx.marketId,
      id,
      business_name: values.name,
      fold: fold(values.name),
      category_code: values.category,
      started_on: on.day,
      created_at: on.at,
    }));
  for (const batch of batches(rows)) await tx.db.insertInto('trader').values(batch).execute();
  for (const { id, values } of traders.filter((one) => !one.isNew)) {
    await tx.db
      .updateTable('trader')
      .set({ business_name: values.name, fold: fold(values.name), category_code: values.category })
      .where('id', '=', id)
      .execute();
  }
  const contacts = traders
    .filter(({ values }) => values.person !== null || values.phone !== null)
    .map(({ id, values }) => ({
      market_id: tx.marketId,
      trader_id: id,
      person_name: values.person,
      phone: values.phone,
      updated_at: on.at,
    }));
  for (const batch of batches(contacts)) {
    await tx.db
      .insertInto('trader_contact')
      .values(batch)
      .onConflict((conflict) =>
        conflict.columns(['market_id', 'trader_id']).doUpdateSet((eb) => ({
          person_name: eb.ref('excluded.person_name'),
          phone: eb.ref('excluded.phone'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
}

export async function writeTenancies(
  tx: Tx,
  tenancies: readonly Write<TenancyValues>[],
  who: { by: string; at: Date },
): Promise<void> {
  // Contracts that end earlier make room for those that follow them.
  for (const { id, values } of tenancies.filter((one) => !one.isNew)) {
    await setTenancyEnd(tx, { id, to: values.to, endedAs: null, reason: '' });
    await tx.db
      .updateTable('tenancy')
      .set({ contract_number: values.contract })
      .where('id', '=', id)
      .execute();
  }
  await addTenancies(
    tx,
    tenancies
      .filter((one) => one.isNew)
      .map(({ id, values }) => ({
        id,
        stallId: values.stallId,
        traderId: values.traderId,
        role: values.role,
        from: values.from,
        to: values.to,
        contractNumber: values.contract,
        categoryCode: null,
        ...who,
      })),
  );
}

/** Stalls that a sheet says somebody has are trading already: they open no sooner because they are written down. */
export async function openStalls(
  tx: Tx,
  input: { stallIds: readonly string[]; day: string; by: string; reason: string },
): Promise<void> {
  await sql`
    with opened as (
      update stall set state = 'trading' where market_id = ${tx.marketId} and state = 'allocated'
        and id = any(${[...input.stallIds]}::uuid[])
      returning id
    )
    insert into stall_event (market_id, stall_id, from_state, to_state, day, reason, recorded_by)
    select ${tx.marketId}, id, 'allocated', 'trading', ${input.day}::date, ${input.reason}, ${input.by}::uuid from opened`.execute(
    tx.db,
  );
}
