import { Migration } from '@mikro-orm/migrations';

/** A table whose rows speak of days of goods in, and how those days are found from its changed rows. */
interface Marked {
  readonly table: string;
  readonly on: 'insert' | 'update' | 'delete';
  /** Rows (market_id, day); `changed` holds the rows as they are now, of a deletion as they were; `before` those of an update. */
  readonly days: string;
}

const ofLots = (lots: string) => `
  select s.market_id, s.day from (${lots}) c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
  union select k.market_id, k.day from (${lots}) c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
    join lot_state k on k.market_id = s.market_id and k.lot_id = s.merged_into`;
const allDays = 'select s.market_id, s.day from lot_state s';

const marked: readonly Marked[] = [
  { table: 'lot_state', on: 'insert', days: 'select market_id, day from changed' },
  { table: 'lot_state', on: 'delete', days: 'select market_id, day from changed' },
  {
    table: 'lot_state',
    on: 'update',
    // Selling out, hops that come to be known and printed labels change no figure.
    days: `select n.market_id, n.day from changed n join before o on o.market_id = n.market_id and o.lot_id = n.lot_id
      where (n.good_code, n.supplier_id, n.origin_scheme, n.origin_code, n.grams, n.is_corrected, n.merged_into, n.merged_lots)
        is distinct from (o.good_code, o.supplier_id, o.origin_scheme, o.origin_code, o.grams, o.is_corrected, o.merged_into, o.merged_lots)`,
  },
  { table: 'paper_lot', on: 'insert', days: ofLots('select market_id, lot_id from changed') },
  {
    table: 'paper_review',
    on: 'insert',
    days: ofLots(`select pl.market_id, pl.lot_id from changed r
      join paper_lot pl on pl.market_id = r.market_id and pl.paper_id = r.paper_id`),
  },
  {
    table: 'safety_check',
    on: 'insert',
    days: ofLots('select market_id, lot_id from changed where lot_id is not null'),
  },
  {
    table: 'scan_count',
    on: 'insert',
    days: ofLots(`select l.market_id, l.id as lot_id from changed c
      join lot l on l.market_id = c.market_id and l.code = c.subject_id where c.subject_kind = 'lot'`),
  },
  {
    table: 'supplier',
    on: 'update',
    days: `select s.market_id, s.day from changed n join before o on o.market_id = n.market_id and o.id = n.id
      join supplier named on named.market_id = n.market_id and (named.id = n.id or named.merged_into = n.id)
      join lot_state s on s.market_id = named.market_id and s.supplier_id = named.id
      where (n.kind, n.place_scheme, n.place_code, n.place_raw, n.merged_into)
        is distinct from (o.kind, o.place_scheme, o.place_code, o.place_raw, o.merged_into)`,
  },
  // What every market shares changes seldom, and then every day may be another one.
  {
    table: 'good',
    on: 'update',
    days: `select s.market_id, s.day from changed n join before o on o.code = n.code and o.category_code <> n.category_code
      join lot_state s on s.good_code = n.code`,
  },
  {
    table: 'place',
    on: 'update',
    days: `${allDays} where exists (select from changed n join before o on o.scheme = n.scheme and o.code = n.code where n.name <> o.name)`,
  },
  { table: 'place_successor', on: 'insert', days: `${allDays} where exists (select from changed)` },
  {
    table: 'place_successor',
    on: 'update',
    days: `${allDays} where exists (select from (table changed except table before) different)`,
  },
  { table: 'place_successor', on: 'delete', days: `${allDays} where exists (select from changed)` },
  {
    table: 'market',
    on: 'update',
    days: `select s.market_id, s.day from changed n join before o on o.id = n.id join lot_state s on s.market_id = n.id
      where (n.time_zone, n.day_turns_at) is distinct from (o.time_zone, o.day_turns_at)`,
  },
];

/**
 * Figures of whole days, so that a year of them is added up and not counted. Whatever changes a figure marks its day in
 * the same transaction and by the database itself; a day that bears a mark is counted anew from its rows, by whoever
 * reads it and by a job, which then takes away the marks it saw. So a figure is never older than its rows.
 */
export class Migration20261129090150_day_figures extends Migration {
  override up(): void {
    this.addSql(`
      create table day_figure (
        market_id integer not null,
        day date not null,
        -- 'total' with an empty key, 'category' by its code, 'origin' by the key the board filters by.
        part text not null,
        key text not null,
        name text not null,
        lots integer not null,
        grams bigint not null,
        lots_without_mass integer not null,
        papered_lots integer not null,
        papered_grams bigint not null,
        admitted integer not null,
        checked integer not null,
        scanned integer not null,
        late integer not null,
        corrected integer not null,
        joined integer not null,
        constraint day_figure_pk primary key (market_id, part, day, key),
        constraint day_figure_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint day_figure_part_check check (part in ('total','category','origin'))
      );
      -- Many marks for one day are as good as one: nobody waits for another to write his.
      create table day_mark (
        market_id integer not null,
        id bigint not null generated always as identity,
        day date not null,
        constraint day_mark_pk primary key (market_id, id),
        constraint day_mark_market_fk foreign key (market_id) references market (id) on delete cascade
      );
      create index day_mark_day_index on day_mark (market_id, day);
      do $$
      declare t text;
      begin
        foreach t in array array['day_figure', 'day_mark'] loop
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
        end loop;
      end $$;
      grant select, insert, delete on day_figure to so_cho_app;
      grant select, delete on day_mark to so_cho_app;
      insert into day_mark (market_id, day) select distinct market_id, day from lot_state;
    `);
    for (const one of marked) this.addSql(triggerOn(one));
  }
}

function triggerOn({ table, on, days }: Marked): string {
  const name = `mark_days_${table}_${on}`;
  const seen = {
    insert: 'new table as changed',
    update: 'old table as before new table as changed',
    delete: 'old table as changed',
  }[on];
  return `
    create function ${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (${days}) d;
      return null;
    end $$;
    create trigger ${name} after ${on} on ${table} referencing ${seen} for each statement execute function ${name}();
    revoke all on function ${name}() from public;`;
}
