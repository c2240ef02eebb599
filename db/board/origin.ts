import { sql } from 'kysely';

/**
 * Where goods set out from, as one value to filter by. Aliases of the enclosing query: `sup` the supplier in
 * force, `p` the place of origin as it is called today.
 *
 * A bay of a wholesale market stands for that market (`cho:` and its name before the first comma, lower case);
 * any other supplier for the present province (`VN-2025:82`), and
 * what nobody stated for `unknown`.
 */
export const originKey = sql<string>`case
  when sup.kind = 'wholesale_bay' and sup.place_raw <> '' then 'cho:' || lower(trim(split_part(sup.place_raw, ',', 1)))
  when p.code is not null then p.scheme || ':' || p.code
  else 'unknown' end`;

/** The same in words a person reads. */
export const originName = sql<string>`case
  when sup.kind = 'wholesale_bay' and sup.place_raw <> '' then trim(split_part(sup.place_raw, ',', 1))
  when p.code is not null then p.name
  else 'Chưa rõ nơi' end`;
