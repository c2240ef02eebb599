import { Migration } from '@mikro-orm/migrations';

/** What a changed row means for kept pages: those of lots, of stalls, of stalls and the lists naming them, of a market. */
type Meaning = 'lots' | 'stalls' | 'stalls-and-names' | 'names' | 'market' | 'everything';

interface Told {
  readonly table: string;
  readonly on: readonly ('insert' | 'update' | 'delete')[];
  readonly means: Meaning;
  /** Rows (market_id, id) of the lots or stalls concerned; `changed` holds the rows as they are now. */
  readonly from: string;
}

const ids = (column: string) => `select market_id, ${column} as id from changed`;
const markets = 'select distinct market_id, null::uuid as id from changed';
const stallsOfTrader = `select t.market_id, t.stall_id as id from changed c
  join tenancy t on t.market_id = c.market_id and t.trader_id = c.trader_id`;
const stallsOfFinding = `join inspection i on i.market_id = f.market_id and i.id = f.inspection_id`;
const both = ['insert', 'update'] as const;

const told: readonly Told[] = [
  { table: 'lot', on: ['insert'], means: 'lots', from: ids('id') },
  { table: 'lot_event', on: ['insert'], means: 'lots', from: ids('lot_id') },
  { table: 'lot_edge', on: ['insert'], means: 'lots', from: `${ids('from_lot')} union ${ids('to_lot')}` },
  { table: 'paper_lot', on: ['insert'], means: 'lots', from: ids('lot_id') },
  { table: 'safety_check', on: ['insert'], means: 'lots', from: ids('lot_id') },
  { table: 'hold', on: ['insert'], means: 'lots', from: ids('lot_id') },
  {
    table: 'hold_release',
    on: ['insert'],
    means: 'lots',
    from: `select h.market_id, h.lot_id as id from changed c join hold h on h.market_id = c.market_id and h.id = c.hold_id`,
  },
  { table: 'safety_check', on: ['insert'], means: 'stalls', from: ids('stall_id') },
  { table: 'inspection', on: ['insert'], means: 'stalls', from: ids('stall_id') },
  {
    table: 'finding',
    on: ['insert'],
    means: 'stalls',
    from: `select i.market_id, i.stall_id as id from changed f ${stallsOfFinding}`,
  },
  {
    table: 'correction',
    on: ['insert'],
    means: 'stalls',
    from: `select i.market_id, i.stall_id as id from changed c
      join finding f on f.market_id = c.market_id and f.id = c.finding_id ${stallsOfFinding}`,
  },
  {
    table: 'correction_event',
    on: ['insert'],
    means: 'stalls',
    from: `select i.market_id, i.stall_id as id from changed e join correction c on c.market_id = e.market_id and c.id = e.correction_id
      join finding f on f.market_id = c.market_id and f.id = c.finding_id ${stallsOfFinding}`,
  },
  { table: 'tenancy', on: both, means: 'stalls-and-names', from: ids('stall_id') },
  { table: 'consent', on: both, means: 'stalls-and-names', from: stallsOfTrader },
  {
    table: 'trader_contact',
    on: ['insert', 'update', 'delete'],
    means: 'stalls-and-names',
    from: stallsOfTrader,
  },
  { table: 'stall', on: both, means: 'stalls-and-names', from: ids('id') },
  { table: 'stall_alias', on: ['insert'], means: 'stalls-and-names', from: ids('stall_id') },
  { table: 'layout', on: both, means: 'names', from: markets },
  { table: 'layout_shape', on: ['insert', 'update', 'delete'], means: 'names', from: markets },
  // Renaming one of these touches pages all over the market, and happens seldom.
  { table: 'trader', on: ['update'], means: 'market', from: markets },
  { table: 'supplier', on: ['update'], means: 'market', from: markets },
  { table: 'zone', on: both, means: 'market', from: markets },
  { table: 'level', on: both, means: 'market', from: markets },
  // What every market shares.
  { table: 'category', on: both, means: 'everything', from: 'select from changed' },
  { table: 'good', on: both, means: 'everything', from: 'select from changed' },
  { table: 'place', on: both, means: 'everything', from: 'select from changed' },
  { table: 'place_successor', on: both, means: 'everything', from: 'select from changed' },
];

const tagsOf: Readonly<Record<Exclude<Meaning, 'everything'>, string>> = {
  lots: 'lot_page_tags(said.market_id, said.ids)',
  stalls: 'stall_page_tags(said.market_id, said.ids)',
  'stalls-and-names': `stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]`,
  names: `array['w:' || market_code(said.market_id)]`,
  market: `array['m:' || market_code(said.market_id)]`,
};

/**
 * Every commit that changes what a public page shows says so on channel `so_cho_pages`, in the same transaction and by
 * the database itself, so that no program can forget it. A message is a list of tags parted by spaces:
 *
 *   l:BT-261122-0042-9  that lot · s:BT/C1-12  that stall · g:ca-loc  where that good is open · o:BT  what is open in the market ·
 *   w:BT  who trades where in it · m:BT  every page of it · markets  the list of markets · goods  every good · *  everything
 */
export class Migration20261122070000_page_notices extends Migration {
  override up(): void {
    this.addSql(`
      create function market_code(of_market integer) returns text language sql stable set search_path = public, pg_temp as
        $$ select code from market where id = of_market $$;
      create function lot_page_tags(of_market integer, lots uuid[]) returns text[] language sql stable set search_path = public, pg_temp as $$
        select array_agg(distinct tag)
        from lot l
        join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
        join stall s on s.market_id = st.market_id and s.id = st.stall_id
        join market m on m.id = l.market_id,
        unnest(array['l:' || l.code, 's:' || m.code || '/' || s.code, 'g:' || st.good_code, 'o:' || m.code]) tag
        where l.market_id = of_market and l.id = any(lots) $$;
      create function stall_page_tags(of_market integer, stalls uuid[]) returns text[] language sql stable set search_path = public, pg_temp as $$
        select array_agg(distinct 's:' || m.code || '/' || s.code)
        from stall s join market m on m.id = s.market_id where s.market_id = of_market and s.id = any(stalls) $$;
      create function tell_pages(of_market integer, tags text[]) returns void language plpgsql set search_path = public, pg_temp as $$
      begin
        if cardinality(tags) > 0 then
          -- A message holds 8,000 bytes, a tag at most 42; so many at once are a load of data, for which the market is one.
          if cardinality(tags) > 150 then tags := array['m:' || market_code(of_market), 'goods']; end if;
          perform pg_notify('so_cho_pages', array_to_string(tags, ' '));
        end if;
      end $$;
    `);
    for (const one of told) for (const event of one.on) this.addSql(triggerOn(one, event));
    this.addSql(ownTriggers);
    this.addSql(`
      revoke all on function market_code(integer), lot_page_tags(integer, uuid[]), stall_page_tags(integer, uuid[]),
        tell_pages(integer, text[]) from public;
    `);
  }
}

function triggerOn({ table, means, from }: Told, event: Told['on'][number]): string {
  const name = `tell_${table}_${means.replaceAll('-', '_')}_${event}`;
  // A row that moves concerns what it left as much as what it came to.
  const rows = event === 'update' ? `${from} union ${from.replaceAll('changed', 'before')}` : from;
  const seen = {
    insert: 'new table as changed',
    update: 'old table as before new table as changed',
    delete: 'old table as changed',
  }[event];
  const work =
    means === 'everything'
      ? `if exists (select from changed) then perform pg_notify('so_cho_pages', '*'); end if;`
      : `for said in select r.market_id, array_agg(distinct r.id) as ids from (${rows}) r group by r.market_id loop
           perform tell_pages(said.market_id, ${tagsOf[means]});
         end loop;`;
  return `
    create function ${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    declare said record;
    begin
      ${work}
      return null;
    end $$;
    create trigger ${name} after ${event} on ${table} referencing ${seen} for each statement execute function ${name}();`;
}

/** Rows whose former state names a page that their present state does not. */
const ownTriggers = `
  -- A corrected lot leaves the page of the stall and of the good it was declared under.
  create function tell_lot_state_left() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform tell_pages(old.market_id, stall_page_tags(old.market_id, array[old.stall_id]) || array['g:' || old.good_code]);
    return null;
  end $$;
  create trigger tell_lot_state_left after update on lot_state for each row
    when (old.stall_id is distinct from new.stall_id or old.good_code is distinct from new.good_code) execute function tell_lot_state_left();

  -- A code that came to name another stall, or no longer names one.
  create function tell_stall_code() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform tell_pages(old.market_id, array['s:' || market_code(old.market_id) || '/' || old.code]);
    return null;
  end $$;
  create trigger tell_stall_code after update on stall for each row when (old.code is distinct from new.code) execute function tell_stall_code();
  create function tell_stall_alias_code() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform tell_pages(new.market_id, array['s:' || market_code(new.market_id) || '/' || new.code]);
    return null;
  end $$;
  create trigger tell_stall_alias_code after insert on stall_alias for each row execute function tell_stall_alias_code();

  create function tell_market() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform pg_notify('so_cho_pages', concat_ws(' ', 'markets', 'goods', 'm:' || old.code, 'm:' || new.code));
    return null;
  end $$;
  create trigger tell_market after insert or update or delete on market for each row execute function tell_market();
`;
