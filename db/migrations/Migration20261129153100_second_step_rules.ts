import { Migration } from '@mikro-orm/migrations';

/** From which day which roles of a market need a second step of signing in; and a telephone that takes another one's place. */
export class Migration20261129153100_second_step_rules extends Migration {
  override up(): void {
    this.addSql(`
      create table second_step_rule (
        market_id integer not null,
        id uuid not null,
        role text not null,
        -- Without a day the role needs none. The newest row of a role counts.
        required_from date,
        decided_at timestamptz not null,
        -- Without a person it is what a market begins with.
        decided_by uuid,
        constraint second_step_rule_pk primary key (market_id, id),
        constraint second_step_rule_market_fk foreign key (market_id) references market (id) on delete cascade,
        -- A trader's card and PIN are two factors already.
        constraint second_step_rule_role_check check (role in ('board_head','board_clerk','inspector','gate_guard','authority'))
      );
      create index second_step_rule_role_index on second_step_rule (market_id, role, decided_at desc);

      create trigger second_step_rule_append_only before update or delete on second_step_rule for each row execute function refuse_change();
      create trigger second_step_rule_no_truncate before truncate on second_step_rule for each statement execute function refuse_change();
      alter table second_step_rule enable row level security;
      create policy second_step_rule_wall on second_step_rule
        using (market_id = (select current_market())) with check (market_id = (select current_market()));
      grant select, insert on second_step_rule to so_cho_app;
      do $$ begin perform seal_table('second_step_rule'::regclass, 'id'); end $$;

      -- Whether one of a person's roles needs it at that moment, in whatever market: no single market sees them all, so the owner
      -- looks, and answers with a word.
      create function must_have_second_step(person uuid, at timestamptz) returns boolean language sql stable
        security definer set search_path = public, pg_temp as $$
        select exists (
          select from role_grant g
            join market m on m.id = g.market_id or g.market_id is null
            join lateral (select r.required_from from second_step_rule r where r.market_id = m.id and r.role = g.role
              order by r.decided_at desc, r.id desc limit 1) r on true
           where g.user_id = person and g.ended_at is null
             and r.required_from <= ((at at time zone m.time_zone) - m.day_turns_at::interval)::date) $$;

      create function has_second_step(person uuid) returns boolean language sql stable
        security definer set search_path = public, pg_temp as
        $$ select exists (select from second_factor f where f.user_id = person and f.confirmed_at is not null) $$;

      -- How many act here under each role, and how many of them have no second step; whoever acts in every market is among them.
      create function second_step_counts() returns table (role text, people integer, without integer) language sql stable
        security definer set search_path = public, pg_temp as $$
        select g.role, count(distinct g.user_id)::integer,
               (count(distinct g.user_id) filter (where not has_second_step(g.user_id)))::integer
          from role_grant g
         where g.ended_at is null and current_market() is not null and (g.market_id = current_market() or g.market_id is null)
         group by g.role $$;
      revoke all on function must_have_second_step(uuid, timestamptz), has_second_step(uuid), second_step_counts() from public;
      grant execute on function must_have_second_step(uuid, timestamptz), has_second_step(uuid), second_step_counts() to so_cho_app;

      -- Another telephone is set up beside the present one and takes its place with its first code: nobody is without in between.
      alter table second_factor add column next_sealed_secret text;
    `);
  }
}
