import { Migration } from '@mikro-orm/migrations';

/**
 * Rounds of visits: what was said the evening before, what was drawn, and the seed once the round is over. The seed
 * itself waits in a table of its own, so that no listing of rounds can show it too early.
 */
export class Migration20261129070300_inspection_rounds extends Migration {
  override up(): void {
    this.addSql(`
      create table inspection_round (
        market_id integer not null,
        id uuid not null default uuidv7(),
        day date not null,
        capacity smallint not null,
        list jsonb not null,
        terms jsonb not null,
        list_hash text not null,
        seed_hash text not null,
        committed_at timestamptz not null,
        constraint inspection_round_pk primary key (market_id, id),
        constraint inspection_round_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint inspection_round_day_unique unique (market_id, day),
        constraint inspection_round_capacity_check check (capacity between 1 and 500),
        constraint inspection_round_hashes_check check (list_hash ~ '^[0-9a-f]{64}$' and seed_hash ~ '^[0-9a-f]{64}$')
      );
      create table inspection_round_secret (
        market_id integer not null,
        round_id uuid not null,
        seed text not null,
        constraint inspection_round_secret_pk primary key (market_id, round_id),
        constraint inspection_round_secret_round_fk foreign key (market_id, round_id)
          references inspection_round (market_id, id) on delete cascade,
        constraint inspection_round_secret_seed_check check (seed ~ '^[0-9a-f]{64}$')
      );
      create table inspection_draw (
        market_id integer not null,
        round_id uuid not null,
        beacon text not null,
        beacon_kind text not null,
        beacon_at timestamptz not null,
        picks jsonb not null,
        drawn_at timestamptz not null,
        constraint inspection_draw_pk primary key (market_id, round_id),
        constraint inspection_draw_round_fk foreign key (market_id, round_id)
          references inspection_round (market_id, id) on delete cascade,
        constraint inspection_draw_kind_check check (beacon_kind in ('checkpoint','hall'))
      );
      create table inspection_reveal (
        market_id integer not null,
        round_id uuid not null,
        seed text not null,
        revealed_at timestamptz not null,
        constraint inspection_reveal_pk primary key (market_id, round_id),
        constraint inspection_reveal_draw_fk foreign key (market_id, round_id)
          references inspection_draw (market_id, round_id) on delete cascade
      );
      create table inspection_choice (
        market_id integer not null,
        id uuid not null default uuidv7(),
        day date not null,
        stall_id uuid not null,
        reason text not null,
        chosen_at timestamptz not null,
        chosen_by uuid not null,
        constraint inspection_choice_pk primary key (market_id, id),
        constraint inspection_choice_stall_fk foreign key (market_id, stall_id) references stall (market_id, id) on delete cascade,
        constraint inspection_choice_once_unique unique (market_id, day, stall_id),
        constraint inspection_choice_reason_check check (length(reason) >= 3)
      );
      create index inspection_choice_stall_index on inspection_choice (market_id, stall_id);

      -- The seed that is shown is the one that was promised, and the draw came after the promise.
      create function inspection_reveal_rules() returns trigger language plpgsql set search_path = public, pg_temp as $$
      begin
        if not exists (select from inspection_round r where r.market_id = new.market_id and r.id = new.round_id
          and r.seed_hash = encode(sha256(convert_to('so-cho/round-seed/v1' || chr(10) || new.seed, 'UTF8')), 'hex')) then
          raise exception 'the seed is not the one that was promised' using errcode = '23514', constraint = 'inspection_reveal_seed_check';
        end if;
        return new;
      end $$;
      create trigger inspection_reveal_rules before insert on inspection_reveal for each row execute function inspection_reveal_rules();
      create function inspection_draw_rules() returns trigger language plpgsql set search_path = public, pg_temp as $$
      begin
        if not exists (select from inspection_round r where r.market_id = new.market_id and r.id = new.round_id
          and r.committed_at < new.beacon_at) then
          raise exception 'the beacon is older than the promise' using errcode = '23514', constraint = 'inspection_draw_beacon_check';
        end if;
        return new;
      end $$;
      create trigger inspection_draw_rules before insert on inspection_draw for each row execute function inspection_draw_rules();

      do $$
      declare t text;
      begin
        foreach t in array array['inspection_round','inspection_round_secret','inspection_draw','inspection_reveal','inspection_choice'] loop
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
