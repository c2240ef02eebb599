import { Migration } from '@mikro-orm/migrations';

/** The class of a market (hạng chợ) is a decision of an authority: kept with its number and day, and never derived. */
export class Migration20261130130100_market_classes extends Migration {
  override up(): void {
    this.addSql(`
      create table market_class (
        market_id integer not null,
        id uuid not null,
        class smallint,
        decision_number text not null,
        decided_on date not null,
        note text not null,
        recorded_at timestamptz not null,
        recorded_by uuid not null,
        constraint market_class_pk primary key (market_id, id),
        constraint market_class_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint market_class_class_check check (class between 1 and 3),
        constraint market_class_decision_number_check check (length(decision_number) between 1 and 60),
        constraint market_class_note_check check (length(note) <= 300)
      );
      create index market_class_newest_index on market_class (market_id, recorded_at desc, id desc);
      create trigger market_class_append_only before update or delete on market_class for each row execute function refuse_change();
      create trigger market_class_no_truncate before truncate on market_class for each statement execute function refuse_change();
      alter table market_class enable row level security;
      create policy market_class_wall on market_class
        using (market_id = (select current_market())) with check (market_id = (select current_market()));
      grant select, insert on market_class to so_cho_app;
      select seal_table('market_class'::regclass, 'id');
    `);
  }
}
