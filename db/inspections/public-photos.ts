import { sql } from 'kysely';
import type { HiddenArea } from '../domain/inspections/hidden-areas.ts';
import type { Tx } from '../transaction.ts';

/** A photograph of a visit or of what was mended after it, and what was last decided about showing it. */
export interface VisitPhoto {
  readonly hash: string;
  readonly width_px: number;
  readonly height_px: number;
  readonly item: number;
  /** `visit`: taken at the visit; `correction`: shown as evidence that the fault was mended. */
  readonly taken: 'visit' | 'correction';
  /** Null: nobody ever decided. `file_hash` null: taken back. */
  readonly decision: {
    readonly file_hash: string | null;
    readonly hidden: readonly HiddenArea[];
    readonly decided_at: string;
    readonly by: string;
  } | null;
}

/** Every photograph of a visit by its item, those of the visit before those of what was mended. PDFs are none. */
export async function visitPhotos(tx: Tx, inspectionId: string): Promise<VisitPhoto[]> {
  const { rows } = await sql<VisitPhoto>`
    with taken as (
      select p.photo #>> '{}' as hash, (a.answer ->> 'item')::int as item, 'visit' as taken
      from inspection i cross join lateral jsonb_array_elements(i.answers) as a (answer)
        cross join lateral jsonb_array_elements(coalesce(a.answer -> 'photos', '[]')) as p (photo)
      where i.market_id = ${tx.marketId} and i.id = ${inspectionId}
      union all
      select f.photo_hash, f.item_code::int, 'visit' from finding f
      where f.market_id = ${tx.marketId} and f.inspection_id = ${inspectionId} and f.photo_hash is not null
      union all
      select e.photo_hash, f.item_code::int, 'correction' from finding f
        join correction c on c.market_id = f.market_id and c.finding_id = f.id
        join correction_event e on e.market_id = c.market_id and e.correction_id = c.id
      where f.market_id = ${tx.marketId} and f.inspection_id = ${inspectionId} and e.photo_hash is not null
    ), each_once as (select hash, min(item) as item, max(taken) as taken from taken group by hash)
    select o.hash, s.width_px, s.height_px, o.item, o.taken,
      (select jsonb_build_object('file_hash', d.file_hash, 'hidden', d.hidden, 'decided_at', d.decided_at, 'by', coalesce(u.name, ''))
        from public_photo d left join app_user u on u.id = d.decided_by
        where d.market_id = ${tx.marketId} and d.inspection_id = ${inspectionId} and d.source_hash = o.hash
        order by d.decided_at desc, d.id desc limit 1) as decision
    from each_once o join stored_file s on s.market_id = ${tx.marketId} and s.hash = o.hash
    where s.width_px is not null and s.height_px is not null
    order by o.taken desc, o.item, o.hash`.execute(tx.db);
  return rows;
}

/** An image that everybody sees beside a visit. */
export interface PublicPhotoRow {
  readonly inspection_id: string;
  readonly file_hash: string;
  readonly width_px: number;
  readonly height_px: number;
  readonly decided_at: Date;
}

/** The images that stand for these visits, in the order in which they were first shown. */
export async function publicPhotosOf(tx: Tx, inspectionIds: readonly string[]): Promise<PublicPhotoRow[]> {
  const { rows } = await sql<PublicPhotoRow>`
    select d.inspection_id, d.file_hash, s.width_px, s.height_px, d.decided_at
    from (select distinct on (inspection_id, source_hash) * from public_photo
        where market_id = ${tx.marketId} and inspection_id = any(${[...inspectionIds]}::uuid[])
        order by inspection_id, source_hash, decided_at desc, id desc) d
      join stored_file s on s.market_id = d.market_id and s.hash = d.file_hash
    order by d.inspection_id, d.decided_at, d.id`.execute(tx.db);
  return rows;
}

/** Whether a file is what everybody may see now: decided last of its photograph, beside a result that is published. */
export async function isPublicPhoto(tx: Tx, hash: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from public_photo d
      where d.market_id = ${tx.marketId} and d.file_hash = ${hash}
        and inspection_state(d.market_id, d.inspection_id) = 'published'
        and not exists (select from public_photo n
          where n.market_id = d.market_id and n.inspection_id = d.inspection_id and n.source_hash = d.source_hash
            and (n.decided_at, n.id) > (d.decided_at, d.id))) as is`.execute(tx.db);
  return rows[0]?.is === true;
}
