import { Migration } from '@mikro-orm/migrations';

const ofRuns = 'label_run r on r.market_id = changed.market_id and r.id = changed.run_id';

/** The rows that are written, and the lots whose labels they are about. */
const told = [
  { table: 'label_sighting', lots: 'select market_id, lot_id from changed' },
  { table: 'label_withdrawal', lots: `select r.market_id, r.lot_id from changed join ${ofRuns}` },
] as const;

/** Where a label was met, and that it counts no more, stands on the label's page: both tell whoever keeps pages. */
export class Migration20261130070000_label_notices extends Migration {
  override up(): void {
    for (const { table, lots } of told) {
      const name = `tell_${table}`;
      this.addSql(`
        create function ${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        declare said record;
        begin
          for said in
            select l.market_id, array_agg(distinct 'l:' || l.code) as tags
            from (${lots}) written join lot l on l.market_id = written.market_id and l.id = written.lot_id
            group by l.market_id
          loop
            perform tell_pages(said.market_id, said.tags);
          end loop;
          return null;
        end $$;
        create trigger ${name} after insert on ${table} referencing new table as changed for each statement execute function ${name}();
        revoke all on function ${name}() from public;
      `);
    }
  }
}
