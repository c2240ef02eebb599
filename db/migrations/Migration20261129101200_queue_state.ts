import { Migration } from '@mikro-orm/migrations';

/**
 * What the application may know of the job queue, whose tables are the owner's alone: how many wait, for how long the oldest
 * does, and how many were given up.
 */
export class Migration20261129101200_queue_state extends Migration {
  override up(): void {
    this.addSql(`
      create function queue_state() returns table (waiting integer, oldest_s double precision, failed integer)
        language plpgsql stable security definer set search_path = public, pg_temp as $$
      begin
        -- The queue makes its own schema after the migrations, and a test's record may have none.
        if to_regclass('graphile_worker.jobs') is null then
          return query select 0, 0::double precision, 0;
          return;
        end if;
        return query execute 'select (count(*) filter (where run_at <= now() and attempts < max_attempts))::integer,
          coalesce(extract(epoch from now() - min(run_at) filter (where run_at <= now() and attempts < max_attempts)), 0)::double precision,
          (count(*) filter (where attempts >= max_attempts))::integer from graphile_worker.jobs';
      end $$;
      revoke all on function queue_state() from public;
      grant execute on function queue_state() to so_cho_app;
    `);
  }
}
