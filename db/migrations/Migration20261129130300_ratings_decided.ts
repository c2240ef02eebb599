import { Migration } from '@mikro-orm/migrations';

/**
 * What the board decides about ratings: from which day stalls are graded by which scheme, and what becomes of a stall whose
 * demerit points ask for a decision. A person decides, with a reason; nothing is changed afterwards.
 */
export class Migration20261129130300_ratings_decided extends Migration {
  override up(): void {
    this.addSql(`
      create table rating_choice (
        market_id integer not null,
        id uuid not null,
        scheme text not null,
        valid_from date not null,
        reason text not null,
        decided_at timestamptz not null,
        decided_by uuid not null,
        constraint rating_choice_pk primary key (market_id, id),
        constraint rating_choice_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint rating_choice_scheme_check check (scheme in ('fhrs','nyc','sfa')),
        constraint rating_choice_reason_check check (length(reason) between 3 and 300)
      );
      create index rating_choice_day_index on rating_choice (market_id, valid_from desc, decided_at desc);

      create table demerit_decision (
        market_id integer not null,
        id uuid not null,
        stall_id uuid not null,
        points smallint not null,
        measure text not null,
        reason text not null,
        decided_at timestamptz not null,
        decided_by uuid not null,
        constraint demerit_decision_pk primary key (market_id, id),
        constraint demerit_decision_stall_fk foreign key (market_id, stall_id) references stall (market_id, id) on delete cascade,
        constraint demerit_decision_measure_check check (measure in ('none','warning','training','referral')),
        constraint demerit_decision_points_check check (points >= 0),
        constraint demerit_decision_reason_check check (length(reason) between 3 and 500)
      );
      create index demerit_decision_stall_index on demerit_decision (market_id, stall_id, decided_at desc);

      -- The scheme of a day: the latest decision for the latest beginning. Without one it is the house's own.
      create function rating_scheme_on(of_market integer, on_day date) returns text language sql stable
        set search_path = public, pg_temp as $$
        select coalesce((select c.scheme from rating_choice c where c.market_id = of_market and c.valid_from <= on_day
          order by c.valid_from desc, c.decided_at desc, c.id desc limit 1), 'fhrs') $$;

      do $$
      declare t text;
      begin
        foreach t in array array['rating_choice','demerit_decision'] loop
          execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
          execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
          execute format('grant select, insert on %I to so_cho_app', t);
          perform seal_table(t::regclass, 'id');
        end loop;
      end $$;
    `);
  }
}
