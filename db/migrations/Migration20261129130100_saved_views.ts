import { Migration } from '@mikro-orm/migrations';

/**
 * Views of the board's pages that a person named, to open them again: a period, what it is held against, a layer of the map.
 * They are the person's own; a colleague of the same market does not see them.
 */
export class Migration20261129130100_saved_views extends Migration {
  override up(): void {
    this.addSql(`
      create table saved_view (
        market_id integer not null,
        id uuid not null,
        user_id uuid not null,
        page text not null,
        name text not null,
        query text not null,
        saved_at timestamptz not null,
        constraint saved_view_pk primary key (market_id, id),
        constraint saved_view_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint saved_view_user_fk foreign key (user_id) references app_user (id) on delete cascade,
        constraint saved_view_name_unique unique (market_id, user_id, name),
        constraint saved_view_page_check check (page in ('period','map')),
        constraint saved_view_name_check check (name is nfc normalized and length(name) between 1 and 60),
        -- An address without its host: nothing that could lead elsewhere.
        constraint saved_view_query_check check (length(query) <= 400 and query ~ '^[A-Za-z0-9=&%._~+-]*$')
      );
      create index saved_view_user_index on saved_view (market_id, user_id, saved_at);
      -- A person who leaves takes their views along, in whichever market they stand.
      create index saved_view_person_index on saved_view (user_id);
      alter table saved_view enable row level security;
      create policy saved_view_wall on saved_view
        using (market_id = (select current_market()) and user_id = (select current_person()))
        with check (market_id = (select current_market()) and user_id = (select current_person()));
      grant select, insert, delete on saved_view to so_cho_app;
    `);
  }
}
