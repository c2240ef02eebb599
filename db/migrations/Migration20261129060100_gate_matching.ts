import { Migration } from '@mikro-orm/migrations';

/**
 * The gate's own policy, what is owed at the gate, and slips of both sides that speak of one lot.
 *
 * Every table here leans on a lot, an arrival or the market with `on delete cascade`: whoever may take those away
 * (retention, erasing a demonstration) takes this with them, and nobody else can delete anything.
 */
export class Migration20261129060100_gate_matching extends Migration {
  override up(): void {
    this.addSql(`
      create table gate_policy (
        market_id integer not null,
        id uuid not null,
        valid_from date not null,
        rules jsonb not null,
        note text not null default '',
        recorded_at timestamptz not null,
        recorded_by uuid,
        constraint gate_policy_pk primary key (market_id, id),
        constraint gate_policy_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint gate_policy_rules_check check (jsonb_typeof(rules) = 'array')
      );
      create index gate_policy_validity_index on gate_policy (market_id, valid_from desc, recorded_at desc);

      alter table arrival add column source text not null default 'gate';
      alter table arrival add constraint arrival_source_check check (source in ('gate','sheet'));

      create table owed_paper (
        market_id integer not null,
        id uuid not null,
        lot_id uuid not null,
        arrival_id uuid not null,
        -- One of these kinds settles it; empty where the guard asked for a paper that no rule asks for.
        kinds text[] not null,
        due_at timestamptz not null,
        recorded_at timestamptz not null,
        recorded_by uuid,
        constraint owed_paper_pk primary key (market_id, id),
        constraint owed_paper_lot_fk foreign key (market_id, lot_id) references lot (market_id, id) on delete cascade,
        constraint owed_paper_arrival_fk foreign key (market_id, arrival_id) references arrival (market_id, id) on delete cascade,
        constraint owed_paper_lot_unique unique (market_id, lot_id)
      );
      create index owed_paper_due_index on owed_paper (market_id, due_at);
      create index owed_paper_arrival_index on owed_paper (market_id, arrival_id);
      create table owed_settlement (
        market_id integer not null,
        owed_id uuid not null,
        paper_id uuid,
        reason text not null default '',
        settled_at timestamptz not null,
        settled_by uuid,
        constraint owed_settlement_pk primary key (market_id, owed_id),
        constraint owed_settlement_owed_fk foreign key (market_id, owed_id) references owed_paper (market_id, id) on delete cascade,
        constraint owed_settlement_paper_fk foreign key (market_id, paper_id) references paper (market_id, id) on delete cascade,
        constraint owed_settlement_substance_check check (paper_id is not null or length(reason) >= 3)
      );
      create index owed_settlement_paper_index on owed_settlement (market_id, paper_id) where paper_id is not null;

      -- Two declarations that speak, or may speak, of one lot: the one recorded first keeps its code.
      create table lot_match (
        market_id integer not null,
        id uuid not null,
        kept_lot uuid not null,
        other_lot uuid not null,
        certainty text not null,
        reasons text[] not null,
        recorded_at timestamptz not null,
        constraint lot_match_pk primary key (market_id, id),
        constraint lot_match_kept_fk foreign key (market_id, kept_lot) references lot (market_id, id) on delete cascade,
        constraint lot_match_other_fk foreign key (market_id, other_lot) references lot (market_id, id) on delete cascade,
        constraint lot_match_pair_unique unique (market_id, kept_lot, other_lot),
        constraint lot_match_self_check check (kept_lot <> other_lot),
        constraint lot_match_certainty_check check (certainty in ('sure','unsure'))
      );
      create index lot_match_other_index on lot_match (market_id, other_lot);
      create index lot_match_time_index on lot_match (market_id, recorded_at);
      -- The last decision stands; an earlier one is never changed. Nobody's name: the rule decided.
      create table lot_match_decision (
        market_id integer not null,
        id uuid not null,
        match_id uuid not null,
        number smallint not null,
        answer text not null,
        reason text not null default '',
        decided_at timestamptz not null,
        decided_by uuid,
        constraint lot_match_decision_pk primary key (market_id, id),
        constraint lot_match_decision_match_fk foreign key (market_id, match_id) references lot_match (market_id, id) on delete cascade,
        constraint lot_match_decision_number_unique unique (market_id, match_id, number),
        constraint lot_match_decision_answer_check check (answer in ('same','different'))
      );

      alter table lot_state add column merged_into uuid;
      alter table lot_state add column merged_lots uuid[] not null default '{}';
      alter table lot_state add constraint lot_state_merged_into_fk foreign key (market_id, merged_into) references lot (market_id, id);
      create index lot_state_merged_index on lot_state (market_id, merged_into) where merged_into is not null;

      -- The hops that are known of a lot by its own slip and by every other one that was joined to it.
      create function lot_known_hops(of_market integer, of_lot uuid) returns text[] language sql stable set search_path = public, pg_temp as $$
        select array(
          select distinct e.hop from lot_event e
          where e.market_id = of_market and e.kind = 'hop' and e.evidence in ('documented', 'inspected')
            and (e.lot_id = of_lot or e.lot_id in (
              select m.lot_id from lot_state m where m.market_id = of_market and m.merged_into = of_lot))
          order by 1) $$;

      -- What is known of the kept lot is what is known of both; after "different" each knows its own again.
      create function lot_match_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      declare pair lot_match;
      begin
        select * into strict pair from lot_match m where m.market_id = new.market_id and m.id = new.match_id;
        if new.answer = 'same' then
          if exists (select from lot_state s where s.market_id = new.market_id and (
               (s.lot_id = pair.other_lot and (s.merged_into is not null or s.merged_lots <> '{}'))
            or (s.lot_id = pair.kept_lot and s.merged_into is not null))) then
            raise exception 'a lot is one of two at most' using errcode = '23514', constraint = 'lot_match_chain';
          end if;
        end if;
        update lot_state s set merged_into = case when new.answer = 'same' then pair.kept_lot end
        where s.market_id = new.market_id and s.lot_id = pair.other_lot;
        update lot_state s set
          merged_lots = array(select m.lot_id from lot_state m where m.market_id = new.market_id and m.merged_into = pair.kept_lot order by 1)
        where s.market_id = new.market_id and s.lot_id = pair.kept_lot;
        update lot_state s set known_hops = lot_known_hops(s.market_id, s.lot_id)
        where s.market_id = new.market_id and s.lot_id in (pair.kept_lot, pair.other_lot);
        perform tell_pages(new.market_id, lot_page_tags(new.market_id, array[pair.kept_lot, pair.other_lot]));
        return null;
      end $$;
      create trigger lot_match_follow after insert on lot_match_decision for each row execute function lot_match_follow();

      -- A paper that comes later to the second slip speaks for the kept lot too.
      create function lot_match_hop() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      declare kept uuid;
      begin
        select s.merged_into into kept from lot_state s where s.market_id = new.market_id and s.lot_id = new.lot_id;
        if kept is not null then
          update lot_state set known_hops = lot_known_hops(market_id, lot_id)
          where market_id = new.market_id and lot_id = kept;
          perform tell_pages(new.market_id, lot_page_tags(new.market_id, array[kept]));
        end if;
        return null;
      end $$;
      create trigger lot_match_hop after insert on lot_event for each row
        when (new.kind = 'hop' and new.evidence in ('documented', 'inspected')) execute function lot_match_hop();
      revoke all on function lot_known_hops(integer, uuid), lot_match_follow(), lot_match_hop() from public;

      do $$
      declare t text;
      begin
        foreach t in array array['gate_policy','owed_paper','owed_settlement','lot_match','lot_match_decision'] loop
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
