import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import type { GeoAnchor, MapOccupant } from '../domain/market/exchange/index.ts';

/** What a map that goes out says of its market; `anchor` is null while nobody has said where it lies. */
export async function marketOnMaps(tx: Tx) {
  const { latitude, longitude, bearing_deg: bearing, ...row } = await marketRow(tx);
  return { ...row, anchor: anchorOf(latitude, longitude, bearing) };
}

/** PostgreSQL hands decimals over as text. */
function anchorOf(latitude: Decimal, longitude: Decimal, bearing: Decimal): GeoAnchor | null {
  if (latitude === null || longitude === null || latitude === undefined || longitude === undefined)
    return null;
  return { latitude: Number(latitude), longitude: Number(longitude), bearing: Number(bearing ?? 0) };
}

type Decimal = number | string | null | undefined;

function marketRow(tx: Tx) {
  return tx.db
    .selectFrom('market')
    .select([
      'code',
      'name',
      'address',
      'ward_name',
      'province_code',
      'opens_at',
      'closes_at',
      'latitude',
      'longitude',
      'bearing_deg',
      'created_at',
    ])
    .where('id', '=', tx.marketId)
    .executeTakeFirstOrThrow();
}

/** Lays a market down where a map that came in says it lies. Only for one of which nobody has said so yet. */
export async function anchorMarket(tx: Tx, anchor: GeoAnchor): Promise<void> {
  await tx.db
    .updateTable('market')
    .set({ latitude: anchor.latitude, longitude: anchor.longitude, bearing_deg: anchor.bearing })
    .where('id', '=', tx.marketId)
    .where('latitude', 'is', null)
    .execute();
}

/** Where a layout lies that does not lie where its market does; null for any other. */
export async function layoutAnchor(tx: Tx, layoutId: string): Promise<GeoAnchor | null> {
  const row = await tx.db
    .selectFrom('layout')
    .select(['latitude', 'longitude', 'bearing_deg'])
    .where('id', '=', layoutId)
    .executeTakeFirst();
  return anchorOf(row?.latitude, row?.longitude, row?.bearing_deg);
}

/** Keeps with a layout where it lies, as its file says; nothing where it lies with its market. */
export async function anchorLayout(tx: Tx, layoutId: string, anchor: GeoAnchor): Promise<void> {
  await sql`
    update layout set latitude = ${anchor.latitude}, longitude = ${anchor.longitude}, bearing_deg = ${anchor.bearing}
    where market_id = ${tx.marketId} and id = ${layoutId} and not exists (
      select from market m where m.id = ${tx.marketId} and (m.latitude, m.longitude, m.bearing_deg)
        = (${anchor.latitude}::numeric(10,7), ${anchor.longitude}::numeric(10,7), ${anchor.bearing}::numeric(6,3)))`.execute(
    tx.db,
  );
}

/** By stall, who runs it on a day under which dates: its operator, else its right holder. */
export async function occupantsOn(tx: Tx, day: string): Promise<Map<string, MapOccupant>> {
  const rows = await tx.db
    .selectFrom('tenancy')
    .innerJoin('trader', (join) =>
      join.onRef('trader.market_id', '=', 'tenancy.market_id').onRef('trader.id', '=', 'tenancy.trader_id'),
    )
    .distinctOn('tenancy.stall_id')
    .select(['tenancy.stall_id', 'tenancy.trader_id', 'trader.business_name'])
    .select([
      sql<string>`lower(tenancy.period)::text`.as('from_day'),
      sql<string | null>`(upper(tenancy.period) - 1)::text`.as('last_day'),
    ])
    .where('tenancy.role', 'in', ['operator', 'holder'])
    .where(sql<boolean>`tenancy.period @> ${day}::date`)
    .orderBy('tenancy.stall_id')
    .orderBy(sql`tenancy.role = 'operator'`, 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.stall_id,
      { name: row.business_name, by: row.trader_id, from: row.from_day, lastDay: row.last_day },
    ]),
  );
}
