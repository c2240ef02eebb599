import { Migration } from '@mikro-orm/migrations';

/**
 * Which of the migrations that a version knows have not run: a front door is ready on the schema it was written for, and on a
 * later one. The list itself stays the owner's.
 */
export class Migration20261129170000_schema_state extends Migration {
  override up(): void {
    this.addSql(`
      create function missing_migrations(known text[]) returns setof text language sql stable security definer
        set search_path = public, pg_temp as $$
        select name from unnest(known) with ordinality as one(name, place)
        where not exists (select from mikro_orm_migrations m where m.name = one.name) order by place
      $$;
      revoke all on function missing_migrations(text[]) from public;
      grant execute on function missing_migrations(text[]) to so_cho_app;
    `);
  }
}
