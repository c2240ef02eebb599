import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** Stands for every serial of a lot that was never issued: strangers could think up as many as they like. */
export const unissuedSerial = '?';

/** The name under which the scans of one label are counted. */
export function serialSubject(lotCode: string, serial: string | undefined): string {
  return `${lotCode}/${serial ?? unissuedSerial}`;
}

/** One label that was scanned or met, with whatever may speak against it. */
export interface WatchedLabel {
  readonly lot_code: string;
  /** `?` stands for all that were never issued. */
  readonly serial: string;
  readonly name_vi: string;
  readonly name_en: string;
  /** The stall and day it was issued for; null when it never was. */
  readonly stall_code: string | null;
  readonly day: string | null;
  readonly is_withdrawn: boolean;
  readonly scans: number;
  readonly scans_in_hour_max: number;
  readonly scans_after_day: number;
  readonly last_scan_hour: Date | null;
  /** Where the staff met it, when not at its own stall: `C1-13 2026-11-22T03:10:00Z`, the newest first. */
  readonly elsewhere: readonly { stall: string; at: string }[];
}

/**
 * Labels that were scanned or met since an instant and that something may speak against: scanned oftener than `perHourMin`
 * in one hour or `inAllMin` altogether, after the market day they were issued for, when withdrawn, never issued, or met by
 * the staff at another stall. The gravest sign first, and of one sign what was scanned last.
 */
export async function watchedLabels(
  tx: Tx,
  asked: {
    readonly since: Date;
    readonly perHourMax: number;
    readonly inAllMax: number;
    readonly lotCode?: string;
    readonly limit: number;
  },
): Promise<WatchedLabel[]> {
  const { rows } = await sql<WatchedLabel>`
    with scanned as (
      select subject_id, hour, sum(count)::int as scans from scan_count
      where market_id = ${tx.marketId} and subject_kind = 'serial' and hour >= ${asked.since}
        and ${asked.lotCode === undefined ? sql`true` : sql`subject_id like ${`${asked.lotCode}/%`}`}
      group by subject_id, hour
    ), met as (
      select l.code || '/' || coalesce(known.serial, ${unissuedSerial}) as subject_id, s.code as stall, g.seen_at as at,
        s.id is distinct from r.stall_id as is_elsewhere
      from label_sighting g
      join lot l on l.market_id = g.market_id and l.id = g.lot_id
      join stall s on s.market_id = g.market_id and s.id = g.stall_id
      left join label_serial known on known.market_id = g.market_id and known.lot_id = g.lot_id and known.serial = g.serial
      left join label_run r on r.market_id = known.market_id and r.id = known.run_id
      where g.market_id = ${tx.marketId} and g.seen_at >= ${asked.since}
        and ${asked.lotCode === undefined ? sql`true` : sql`l.code = ${asked.lotCode}`}
    ), labels as (
      select subject_id, split_part(subject_id, '/', 1) as lot_code, split_part(subject_id, '/', 2) as serial
      from (select subject_id from scanned union select subject_id from met) named
    )
    select a.lot_code, a.serial, good.name_vi, good.name_en, own.code as stall_code, r.day, gone.run_id is not null as is_withdrawn,
      coalesce(c.scans, 0) as scans, coalesce(c.in_hour, 0) as scans_in_hour_max, coalesce(c.after, 0) as scans_after_day,
      c.last_hour as last_scan_hour, coalesce(e.places, '[]') as elsewhere
    from labels a
    join lot l on l.market_id = ${tx.marketId} and l.code = a.lot_code
    join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
    join good on good.code = st.good_code
    join market m on m.id = l.market_id
    left join label_serial known on known.market_id = l.market_id and known.lot_id = l.id and known.serial = a.serial
    left join label_run r on r.market_id = known.market_id and r.id = known.run_id
    left join stall own on own.market_id = r.market_id and own.id = r.stall_id
    left join label_withdrawal gone on gone.market_id = r.market_id and gone.run_id = r.id
    left join lateral (
      select sum(scans)::int as scans, max(scans)::int as in_hour, max(hour) as last_hour,
        coalesce(sum(scans) filter (where hour >= ((r.day + 1) + m.day_turns_at) at time zone m.time_zone), 0)::int as after
      from scanned where scanned.subject_id = a.subject_id
    ) c on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('stall', met.stall, 'at', to_char(met.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        order by met.at desc) as places
      from met where met.subject_id = a.subject_id and met.is_elsewhere
    ) e on true
    where known.serial is null or gone.run_id is not null or e.places is not null or c.after > 0
      or c.in_hour > ${asked.perHourMax} or c.scans > ${asked.inAllMax}
    -- As copySigns orders what speaks against a label: what anybody may scan at home the next morning comes last.
    order by case when known.serial is null then 1 when gone.run_id is not null then 2 when e.places is not null then 3
      when c.in_hour > ${asked.perHourMax} or c.scans > ${asked.inAllMax} then 4 else 5 end,
      c.last_hour desc nulls last, a.subject_id
    limit ${asked.limit}`.execute(tx.db);
  return rows;
}
