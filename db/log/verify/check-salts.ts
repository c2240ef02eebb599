import type { Connection } from '../../server/connection.ts';
import type { LogFinding } from './finding.ts';
import { outboxOf, removedLots } from './removals.ts';

/** Salts that nobody wrote, and salts that are gone although what they hide is still in the record. */
export async function checkSalts(connection: Connection): Promise<LogFinding[]> {
  const rows = await connection.query<{ row: string; what: LogFinding['what'] }>(
    `with whole as materialized (${removedLots}), hidden as (
       select market_id, subject_id as subject, null as lot from ${outboxOf('rows')}
       union all select market_id, subject_id, leaf ->> 'lot' from (select market_id, subject_id, leaf::json as leaf from ${outboxOf('lot')}
         and leaf is json object and leaf not like '%"supplierHash":null%') o
       union all select market_id, leaf ->> 'event', leaf ->> 'lot' from (select market_id, leaf::json as leaf from ${outboxOf('lot-correction')}
         and leaf is json object) o
     )
     select coalesce(s.market_id, h.market_id) || '/' || coalesce(s.subject_id::text, h.subject) as row,
       case when s.salt is null then 'missing' else 'unlogged' end as what
     from leaf_salt s full join (select h.* from hidden h left join whole w on w.market_id = h.market_id and w.code = h.lot where w.code is null) h
       on h.market_id = s.market_id and h.subject = s.subject_id::text
     where s.salt is null or h.subject is null order by 1`,
  );
  return rows.map(({ row, what }) => ({ table: 'leaf_salt', row, what }));
}
