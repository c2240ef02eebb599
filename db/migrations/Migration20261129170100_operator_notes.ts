import { Migration } from '@mikro-orm/migrations';

/** What the operator's own work came to when it was last done: files held against their rows, the last backup. Numbers, and no market's facts. */
export class Migration20261129170100_operator_notes extends Migration {
  override up(): void {
    this.addSql(`
      create table operator_note (
        kind text not null,
        noted_at timestamptz not null,
        facts jsonb not null,
        constraint operator_note_pk primary key (kind),
        constraint operator_note_kind_check check (kind in ('files', 'backup')),
        constraint operator_note_facts_check check (jsonb_typeof(facts) = 'object')
      );
      grant select on operator_note to so_cho_app;

      -- How many jobs are under way, and for how long the oldest of them.
      create function jobs_under_way() returns table (running integer, longest_s double precision)
        language plpgsql stable security definer set search_path = public, pg_temp as $$
      begin
        if to_regclass('graphile_worker.jobs') is null then
          return query select 0, 0::double precision;
          return;
        end if;
        return query execute 'select count(*)::integer, coalesce(extract(epoch from now() - min(locked_at)), 0)::double precision
          from graphile_worker.jobs where locked_at is not null';
      end $$;
      revoke all on function jobs_under_way() from public;
      grant execute on function jobs_under_way() to so_cho_app;
    `);
  }
}
