import { Migration } from '@mikro-orm/migrations';

/**
 * Moves of goods between lots: which lots gave how much, and which lots came of it. The database holds that nothing
 * leaves a lot twice, that no more comes out than went in, and that no lot is made of itself.
 */
export class Migration20261129040100_moves extends Migration {
  override up(): void {
    this.addSql(`
      create table lot_move (
        market_id integer not null,
        id uuid not null,
        kind text not null,
        occurred_at timestamptz not null,
        device_at timestamptz,
        recorded_at timestamptz not null,
        recorded_by uuid,
        on_behalf boolean not null default false,
        note text,
        constraint lot_move_pk primary key (market_id, id),
        -- What belongs to a market goes with it when a demonstration is erased.
        constraint lot_move_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint lot_move_kind_check check (kind in ('split','transfer','cut','mix','return','spoil','destroy'))
      );

      create table lot_move_input (
        market_id integer not null,
        move_id uuid not null,
        lot_id uuid not null,
        -- In the lot's own unit; null where nobody knows how much there was.
        amount bigint,
        -- Everything that was left, so that the lot is closed by it.
        is_whole boolean not null,
        constraint lot_move_input_pk primary key (market_id, move_id, lot_id),
        constraint lot_move_input_move_fk foreign key (market_id, move_id) references lot_move (market_id, id) on delete cascade,
        constraint lot_move_input_lot_fk foreign key (market_id, lot_id) references lot (market_id, id) on delete cascade,
        constraint lot_move_input_amount_check check (amount > 0)
      );
      create index lot_move_input_lot_index on lot_move_input (market_id, lot_id);

      alter table lot_edge add column move_id uuid,
        add constraint lot_edge_input_fk foreign key (market_id, move_id, from_lot)
          references lot_move_input (market_id, move_id, lot_id);
      create index lot_edge_move_index on lot_edge (market_id, move_id) where move_id is not null;

      create table lot_upstream_code (
        market_id integer not null,
        lot_id uuid not null,
        kind text not null,
        value text not null,
        recorded_at timestamptz not null,
        recorded_by uuid,
        constraint lot_upstream_code_pk primary key (market_id, lot_id, kind, value),
        constraint lot_upstream_code_lot_fk foreign key (market_id, lot_id) references lot (market_id, id) on delete cascade,
        constraint lot_upstream_code_kind_check check (kind in ('gtin','sscc','tlc','band','other')),
        constraint lot_upstream_code_value_check check (value = btrim(value) and length(value) between 1 and 80)
      );
      create index lot_upstream_code_value_index on lot_upstream_code (market_id, value);

      -- A lot is only made of lots that were on record before it. Neither fact ever changes, so no circle can close.
      create function lot_edge_order() returns trigger language plpgsql set search_path = public, pg_temp as $$
      begin
        if not exists (
          select from lot f join lot t on t.market_id = f.market_id and t.id = new.to_lot
          where f.market_id = new.market_id and f.id = new.from_lot and (f.recorded_at, f.id) < (t.recorded_at, t.id)
        ) then
          raise exception 'a lot is made of older lots only' using errcode = '23514', constraint = 'lot_edge_order_check';
        end if;
        return new;
      end $$;
      create trigger lot_edge_order before insert on lot_edge for each row execute function lot_edge_order();

      -- What a move takes is drawn where it says what it took; its edges only say into what.
      create or replace function lot_state_move() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if new.move_id is null then
          perform lot_state_draw(new.market_id, new.from_lot, new.amount, new.occurred_at);
        end if;
        return null;
      end $$;
      create function lot_state_take() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      declare happened timestamptz := (select occurred_at from lot_move where market_id = new.market_id and id = new.move_id);
      begin
        perform lot_state_draw(new.market_id, new.lot_id, new.amount, happened);
        if new.is_whole then
          update lot_state set closed_at = coalesce(closed_at, happened) where market_id = new.market_id and lot_id = new.lot_id;
        end if;
        return null;
      end $$;
      create trigger lot_state_take after insert on lot_move_input for each row execute function lot_state_take();

      -- Looked at when the move is complete: every input went somewhere, and no more came out than went in, by the
      -- unit where all share one and by mass where it is known.
      create function lot_move_conserved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      declare taken record; made record;
      begin
        if exists (
          select from lot_move_input i
          left join lot_edge e on e.market_id = i.market_id and e.move_id = i.move_id and e.from_lot = i.lot_id
          where i.market_id = new.market_id and i.move_id = new.move_id
          group by i.lot_id, i.amount having count(e.id) = 0 or sum(e.amount) > i.amount
        ) then
          raise exception 'an input of the move went nowhere, or to more than it gave' using errcode = '23514', constraint = 'lot_move_input_edge_check';
        end if;
        select count(*) filter (where i.amount is null) as unknown, sum(i.amount) as amount,
          min(l.unit || coalesce(l.asked_size, 0)) as least, max(l.unit || coalesce(l.asked_size, 0)) as most,
          count(*) filter (where mass.grams is null) as massless, sum(mass.grams) as grams
        into taken
        from lot_move_input i
        join lot l on l.market_id = i.market_id and l.id = i.lot_id
        join lot_state s on s.market_id = i.market_id and s.lot_id = i.lot_id
        cross join lateral (select case when l.unit = 'kg' then i.amount when s.amount_in > 0 then div(s.grams::numeric * i.amount, s.amount_in) end as grams) mass
        where i.market_id = new.market_id and i.move_id = new.move_id;
        select sum(l.amount) as amount, min(l.unit || coalesce(l.asked_size, 0)) as least, max(l.unit || coalesce(l.asked_size, 0)) as most, sum(l.grams) as grams
        into made
        from lot l where l.market_id = new.market_id and l.id in
          (select e.to_lot from lot_edge e where e.market_id = new.market_id and e.move_id = new.move_id);
        if (taken.massless = 0 and made.grams > taken.grams)
          or (taken.unknown = 0 and taken.least = taken.most and made.least = made.most and taken.least = made.least and made.amount > taken.amount) then
          raise exception 'more came out of the move than went in' using errcode = '23514', constraint = 'lot_move_conserved_check';
        end if;
        return null;
      end $$;
      create constraint trigger lot_move_conserved after insert on lot_move_input deferrable initially deferred
        for each row execute function lot_move_conserved();

      -- What came of a move is as much as was taken for it: nobody corrects more into it afterwards.
      create function lot_moved_amount() returns trigger language plpgsql set search_path = public, pg_temp as $$
      begin
        if exists (select from lot l where l.market_id = new.market_id and l.id = new.lot_id and l.source = 'move'
          and ((new.value ->> 'amount')::bigint > l.amount or (new.value ->> 'grams')::bigint > l.grams)) then
          raise exception 'a moved lot holds no more than was moved' using errcode = '23514', constraint = 'lot_moved_amount_check';
        end if;
        return new;
      end $$;
      create trigger lot_moved_amount before insert on lot_event for each row
        when (new.kind = 'correction' and new.field = 'amount') execute function lot_moved_amount();

      do $$
      declare t text;
      begin
        foreach t in array array['lot_move', 'lot_move_input', 'lot_upstream_code'] loop
          execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
          execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
          execute format('grant select, insert on %I to so_cho_app', t);
        end loop;
      end $$;
    `);
  }
}
