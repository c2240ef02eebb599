import { Migration } from '@mikro-orm/migrations';

/**
 * Labels that were issued for a lot: how many, for how much each, and the serial of each where they have one.
 *
 * A label is a promise that so much of the lot is in one parcel. What is promised stands in `lot_state.amount_labelled`,
 * apart from `amount_out`: labelled goods are still at the stall, so a lot that is labelled whole stays open. Both together
 * never exceed what came in. Goods that are labelled and then move, go back or are destroyed need their labels withdrawn
 * first, because those labels name a stall and a day that are no longer true.
 */
export class Migration20261129010000_labels extends Migration {
  override up(): void {
    this.addSql(tables);
    this.addSql(conservation);
    this.addSql(walls);
  }
}

// A lot that is taken away whole (only with its demonstration) takes its labels along.
const tables = `
  create table label_run (
    market_id integer not null,
    id uuid not null,
    lot_id uuid not null,
    stall_id uuid not null,
    day date not null,
    paper text not null,
    form text not null,
    count integer not null,
    amount bigint not null,
    has_serials boolean not null,
    recorded_at timestamptz not null,
    recorded_by uuid,
    on_behalf boolean not null default false,
    constraint label_run_pk primary key (market_id, id),
    constraint label_run_lot_fk foreign key (market_id, lot_id) references lot (market_id, id) on delete cascade,
    constraint label_run_stall_fk foreign key (market_id, stall_id) references stall (market_id, id),
    constraint label_run_paper_check check (paper ~ '^[a-z0-9][a-z0-9-]{1,29}$'),
    constraint label_run_form_check check (form in ('alias','gs1')),
    constraint label_run_count_check check (count between 1 and 1000),
    constraint label_run_amount_check check (amount > 0)
  );
  create index label_run_lot_index on label_run (market_id, lot_id, recorded_at);
  create index label_run_stall_index on label_run (market_id, stall_id);

  create table label_serial (
    market_id integer not null,
    lot_id uuid not null,
    serial text not null,
    run_id uuid not null,
    number integer not null,
    constraint label_serial_pk primary key (market_id, lot_id, serial),
    constraint label_serial_number_unique unique (market_id, run_id, number),
    constraint label_serial_lot_fk foreign key (market_id, lot_id) references lot (market_id, id) on delete cascade,
    constraint label_serial_run_fk foreign key (market_id, run_id) references label_run (market_id, id) on delete cascade,
    constraint label_serial_form_check check (serial ~ '^[0-9A-Z]{4,20}$'),
    constraint label_serial_number_check check (number > 0)
  );

  create table label_withdrawal (
    market_id integer not null,
    run_id uuid not null,
    reason text not null,
    recorded_at timestamptz not null,
    recorded_by uuid,
    constraint label_withdrawal_pk primary key (market_id, run_id),
    constraint label_withdrawal_run_fk foreign key (market_id, run_id) references label_run (market_id, id) on delete cascade,
    constraint label_withdrawal_reason_check check (reason in ('cancelled','misprinted','goods-moved'))
  );

  create table label_sighting (
    market_id integer not null,
    id uuid not null,
    lot_id uuid not null,
    serial text not null,
    stall_id uuid not null,
    seen_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by uuid,
    constraint label_sighting_pk primary key (market_id, id),
    constraint label_sighting_lot_fk foreign key (market_id, lot_id) references lot (market_id, id) on delete cascade,
    constraint label_sighting_stall_fk foreign key (market_id, stall_id) references stall (market_id, id),
    constraint label_sighting_serial_check check (serial ~ '^[0-9A-Z]{4,20}$')
  );
  create index label_sighting_lot_index on label_sighting (market_id, lot_id, serial);
  create index label_sighting_stall_index on label_sighting (market_id, stall_id);
  create index label_sighting_time_index on label_sighting (market_id, seen_at);

  alter table scan_count drop constraint scan_count_kind_check;
  alter table scan_count add constraint scan_count_kind_check check (subject_kind in ('stall','lot','serial','unknown'));
`;

const conservation = `
  alter table lot_state add column amount_labelled bigint not null default 0;
  alter table lot_state add constraint lot_state_labelled_check
    check (amount_labelled >= 0 and (amount_in is null or amount_out + amount_labelled <= amount_in));

  create function lot_state_label() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update lot_state set amount_labelled = amount_labelled + new.count * new.amount
    where market_id = new.market_id and lot_id = new.lot_id;
    return null;
  end $$;
  create trigger lot_state_label after insert on label_run for each row execute function lot_state_label();

  create function lot_state_unlabel() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update lot_state st set amount_labelled = st.amount_labelled - r.count * r.amount
    from label_run r
    where r.market_id = new.market_id and r.id = new.run_id and st.market_id = r.market_id and st.lot_id = r.lot_id;
    return null;
  end $$;
  create trigger lot_state_unlabel after insert on label_withdrawal for each row execute function lot_state_unlabel();
`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['label_run','label_serial','label_withdrawal','label_sighting'] loop
      execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
      execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
      execute format('alter table %I enable row level security', t);
      execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
      execute format('grant select, insert on %I to so_cho_app', t);
    end loop;
  end $$;
  revoke all on function lot_state_label(), lot_state_unlabel() from public;
`;
