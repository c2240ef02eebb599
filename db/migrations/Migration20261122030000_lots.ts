import { Migration } from '@mikro-orm/migrations';

/** Lots as declared, what happened to them since, and the state that follows from both. */
export class Migration20261122030000_lots extends Migration {
  override up(): void {
    this.addSql(`
      create table lot_counter (
        market_id integer not null,
        day date not null,
        last_number integer not null,
        constraint lot_counter_pk primary key (market_id, day),
        constraint lot_counter_market_fk foreign key (market_id) references market (id),
        constraint lot_counter_range_check check (last_number between 1 and 99999)
      );

      create table lot (
        market_id integer not null,
        id uuid not null,
        code text not null,
        day date not null,
        number integer not null,
        good_code text not null,
        stall_id uuid not null,
        trader_id uuid not null,
        supplier_id uuid,
        arrival_id uuid,
        unit text not null,
        amount bigint,
        asked_size smallint,
        grams bigint,
        origin_scheme text,
        origin_code text,
        origin_raw text not null default '',
        shelf_life_days integer,
        arrived_at timestamptz not null,
        device_at timestamptz,
        recorded_at timestamptz not null,
        recorded_by uuid,
        on_behalf boolean not null default false,
        source text not null,
        constraint lot_pk primary key (market_id, id),
        constraint lot_code_unique unique (market_id, code),
        constraint lot_number_unique unique (market_id, day, number),
        constraint lot_good_fk foreign key (good_code) references good (code),
        constraint lot_stall_fk foreign key (market_id, stall_id) references stall (market_id, id),
        constraint lot_trader_fk foreign key (market_id, trader_id) references trader (market_id, id),
        constraint lot_supplier_fk foreign key (market_id, supplier_id) references supplier (market_id, id),
        constraint lot_arrival_fk foreign key (market_id, arrival_id) references arrival (market_id, id),
        constraint lot_origin_fk foreign key (origin_scheme, origin_code) references place (scheme, code),
        constraint lot_code_check check (code ~ '^[A-Z]{2,4}-[0-9]{6}-[0-9]{4,5}-[0-9A-Z]$' and length(code) <= 20),
        constraint lot_unit_check check (unit in
          ('kg','con','bo','thung','chuc','bao','mieng','cay','manh','vi','goi','bich','phan','trai','sot','mo','thien',
           'hop','hu','chai','lit','can','khay','cai','loc','to','ly','canh','buong')),
        constraint lot_amount_check check (amount > 0),
        constraint lot_grams_check check (grams > 0 and (unit <> 'kg' or grams is not distinct from amount)),
        constraint lot_asked_size_check check ((unit = 'chuc' and asked_size in (10, 12, 14)) or (unit <> 'chuc' and asked_size is null)),
        constraint lot_shelf_life_check check (shelf_life_days between 0 and 3650),
        constraint lot_source_check check (source in ('trader','gate','sheet','move','import'))
      );
      create index lot_supplier_index on lot (market_id, supplier_id, day);
      create index lot_stall_index on lot (market_id, stall_id, day desc);
      create index lot_arrival_index on lot (market_id, arrival_id) where arrival_id is not null;
      create index lot_trader_index on lot (market_id, trader_id, day desc);

      create table lot_event (
        market_id integer not null,
        id uuid not null default uuidv7(),
        lot_id uuid not null,
        kind text not null,
        hop text,
        evidence text,
        occurred_at timestamptz,
        device_at timestamptz,
        recorded_at timestamptz not null,
        recorded_by uuid,
        place_scheme text,
        place_code text,
        place_raw text,
        supplier_id uuid,
        organisation text,
        amount bigint,
        paper_id uuid,
        corrects_id uuid,
        field text,
        value jsonb,
        note text,
        constraint lot_event_pk primary key (market_id, id),
        constraint lot_event_lot_fk foreign key (market_id, lot_id) references lot (market_id, id),
        constraint lot_event_supplier_fk foreign key (market_id, supplier_id) references supplier (market_id, id),
        constraint lot_event_paper_fk foreign key (market_id, paper_id) references paper (market_id, id),
        constraint lot_event_corrects_fk foreign key (market_id, corrects_id) references lot_event (market_id, id),
        constraint lot_event_place_fk foreign key (place_scheme, place_code) references place (scheme, code),
        constraint lot_event_kind_check check (kind in ('hop','sold_out','reopened','returned','destroyed','correction')),
        constraint lot_event_hop_check check ((kind = 'hop') = (hop is not null) and (kind = 'hop') = (evidence is not null)),
        constraint lot_event_hop_value_check check (hop in ('farm','slaughter','maker','supplier','gate','stall')),
        constraint lot_event_evidence_check check (evidence in ('documented','inspected','declared')),
        constraint lot_event_correction_check check ((kind = 'correction') = (field is not null) and (kind <> 'correction' or value is not null)),
        constraint lot_event_field_check check (field in ('amount','stall','supplier','good','origin')),
        constraint lot_event_outflow_check check ((kind in ('returned','destroyed')) = (amount is not null) and amount > 0)
      );
      create index lot_event_lot_index on lot_event (market_id, lot_id, recorded_at);
      create index lot_event_supplier_index on lot_event (market_id, supplier_id) where supplier_id is not null;
      create index lot_event_paper_index on lot_event (market_id, paper_id) where paper_id is not null;
      create index lot_event_corrects_index on lot_event (market_id, corrects_id) where corrects_id is not null;

      create table lot_state (
        market_id integer not null,
        lot_id uuid not null,
        day date not null,
        stall_id uuid not null,
        good_code text not null,
        supplier_id uuid,
        origin_scheme text,
        origin_code text,
        amount_in bigint,
        grams bigint,
        amount_out bigint not null default 0,
        known_hops text[] not null default '{}',
        closed_at timestamptz,
        -- The last market day of sale; infinity for goods that do not expire.
        open_until date not null default 'infinity',
        is_corrected boolean not null default false,
        constraint lot_state_pk primary key (market_id, lot_id),
        constraint lot_state_lot_fk foreign key (market_id, lot_id) references lot (market_id, id),
        constraint lot_state_stall_fk foreign key (market_id, stall_id) references stall (market_id, id),
        constraint lot_state_good_fk foreign key (good_code) references good (code),
        constraint lot_state_supplier_fk foreign key (market_id, supplier_id) references supplier (market_id, id),
        constraint lot_state_conserved_check check (amount_out >= 0 and (amount_in is null or amount_out <= amount_in))
      );
      create index lot_state_day_index on lot_state (market_id, day);
      create index lot_state_stall_index on lot_state (market_id, stall_id, day desc);
      create index lot_state_supplier_index on lot_state (market_id, supplier_id, day);
      create index lot_state_open_index on lot_state (market_id, open_until) where closed_at is null;

      create table lot_edge (
        market_id integer not null,
        id uuid not null default uuidv7(),
        from_lot uuid not null,
        to_lot uuid not null,
        kind text not null,
        amount bigint,
        occurred_at timestamptz not null,
        recorded_at timestamptz not null,
        recorded_by uuid,
        constraint lot_edge_pk primary key (market_id, id),
        constraint lot_edge_from_fk foreign key (market_id, from_lot) references lot (market_id, id),
        constraint lot_edge_to_fk foreign key (market_id, to_lot) references lot (market_id, id),
        constraint lot_edge_pair_unique unique (market_id, from_lot, to_lot),
        constraint lot_edge_kind_check check (kind in ('split','transfer','cut','mix')),
        constraint lot_edge_self_check check (from_lot <> to_lot),
        constraint lot_edge_amount_check check (amount > 0)
      );
      create index lot_edge_to_index on lot_edge (market_id, to_lot, from_lot);

      create table paper_lot (
        market_id integer not null,
        paper_id uuid not null,
        lot_id uuid not null,
        recorded_at timestamptz not null default now(),
        constraint paper_lot_pk primary key (market_id, paper_id, lot_id),
        constraint paper_lot_paper_fk foreign key (market_id, paper_id) references paper (market_id, id),
        constraint paper_lot_lot_fk foreign key (market_id, lot_id) references lot (market_id, id)
      );
      create index paper_lot_lot_index on paper_lot (market_id, lot_id);

      -- What follows from the declared lot and its events is kept here by the database itself, so that no program can state it by hand.
      create function lot_state_begin() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        insert into lot_state (market_id, lot_id, day, stall_id, good_code, supplier_id, origin_scheme, origin_code, amount_in, grams, open_until)
        values (new.market_id, new.id, new.day, new.stall_id, new.good_code, new.supplier_id, new.origin_scheme, new.origin_code, new.amount, new.grams,
          coalesce(new.day + new.shelf_life_days, 'infinity'));
        return null;
      end $$;
      create trigger lot_state_begin after insert on lot for each row execute function lot_state_begin();

      create function lot_state_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        case new.kind
          when 'hop' then
            if new.evidence in ('documented', 'inspected') then
              update lot_state set known_hops = array_append(known_hops, new.hop)
              where market_id = new.market_id and lot_id = new.lot_id and not known_hops @> array[new.hop];
            end if;
          when 'sold_out' then
            update lot_state set closed_at = coalesce(new.occurred_at, new.recorded_at) where market_id = new.market_id and lot_id = new.lot_id;
          when 'reopened' then
            update lot_state set closed_at = null where market_id = new.market_id and lot_id = new.lot_id;
          when 'returned', 'destroyed' then
            perform lot_state_draw(new.market_id, new.lot_id, new.amount, coalesce(new.occurred_at, new.recorded_at));
          when 'correction' then
            update lot_state set
              is_corrected = true,
              amount_in = case when new.field = 'amount' then (new.value ->> 'amount')::bigint else amount_in end,
              grams = case when new.field = 'amount' then (new.value ->> 'grams')::bigint else grams end,
              stall_id = case when new.field = 'stall' then (new.value ->> 'stallId')::uuid else stall_id end,
              supplier_id = case when new.field = 'supplier' then (new.value ->> 'supplierId')::uuid else supplier_id end,
              good_code = case when new.field = 'good' then new.value ->> 'goodCode' else good_code end,
              open_until = case when new.field = 'good' then coalesce(day + (new.value ->> 'shelfLifeDays')::integer, 'infinity') else open_until end,
              origin_scheme = case when new.field = 'origin' then new.value ->> 'scheme' else origin_scheme end,
              origin_code = case when new.field = 'origin' then new.value ->> 'code' else origin_code end
            where market_id = new.market_id and lot_id = new.lot_id;
        end case;
        return null;
      end $$;
      create function lot_state_draw(market integer, lot uuid, drawn bigint, at timestamptz) returns void language plpgsql set search_path = public, pg_temp as $$
      begin
        update lot_state set
          amount_out = amount_out + coalesce(drawn, 0),
          closed_at = case when amount_in is not null and amount_out + coalesce(drawn, 0) >= amount_in then at else closed_at end
        where market_id = market and lot_id = lot;
      end $$;
      create trigger lot_state_follow after insert on lot_event for each row execute function lot_state_follow();
      create function lot_state_move() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        perform lot_state_draw(new.market_id, new.from_lot, new.amount, new.occurred_at);
        return null;
      end $$;
      create trigger lot_state_move after insert on lot_edge for each row execute function lot_state_move();
    `);
  }
}
