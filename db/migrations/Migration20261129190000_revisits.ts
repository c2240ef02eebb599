import { Migration } from '@mikro-orm/migrations';

/**
 * Appointments to look at a stall again after a published result. The newest row of a result counts: another day moves
 * the appointment, none takes it back.
 */
export class Migration20261129190000_revisits extends Migration {
  override up(): void {
    this.addSql(`
      create table revisit (
        market_id integer not null,
        id uuid not null,
        inspection_id uuid not null,
        day date,
        reason text not null,
        set_at timestamptz not null,
        set_by uuid not null,
        constraint revisit_pk primary key (market_id, id),
        constraint revisit_inspection_fk foreign key (market_id, inspection_id)
          references inspection (market_id, id) on delete cascade,
        constraint revisit_reason_check check (length(reason) between 3 and 300)
      );
      create index revisit_inspection_index on revisit (market_id, inspection_id, set_at desc);
      create index revisit_day_index on revisit (market_id, day);

      create trigger revisit_append_only before update or delete on revisit for each row execute function refuse_change();
      create trigger revisit_no_truncate before truncate on revisit for each statement execute function refuse_change();
      alter table revisit enable row level security;
      create policy revisit_wall on revisit
        using (market_id = (select current_market())) with check (market_id = (select current_market()));
      grant select, insert on revisit to so_cho_app;
      select seal_table('revisit'::regclass, 'id');
    `);
  }
}
