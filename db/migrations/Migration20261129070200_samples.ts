import { Migration } from '@mikro-orm/migrations';

/** Samples under seal, and the chain of hands they go through to a laboratory: append-only, each link bound to the one before. */
export class Migration20261129070200_samples extends Migration {
  override up(): void {
    this.addSql(`
      create table sample (
        market_id integer not null,
        id uuid not null default uuidv7(),
        lot_id uuid not null,
        stall_id uuid not null,
        seal text not null,
        what text not null,
        quantity text not null,
        parts smallint not null,
        temperature_c numeric(5,1),
        taken_at timestamptz not null,
        recorded_at timestamptz not null,
        taken_by uuid not null,
        witness_name text not null,
        constraint sample_pk primary key (market_id, id),
        constraint sample_lot_fk foreign key (market_id, lot_id) references lot (market_id, id) on delete cascade,
        constraint sample_stall_fk foreign key (market_id, stall_id) references stall (market_id, id) on delete cascade,
        constraint sample_seal_unique unique (market_id, seal),
        -- One part for the laboratory, one for the stall, one kept back: three at most.
        constraint sample_parts_check check (parts between 1 and 3)
      );
      create index sample_lot_index on sample (market_id, lot_id);
      create index sample_stall_index on sample (market_id, stall_id, taken_at);

      create table custody_event (
        market_id integer not null,
        id uuid not null default uuidv7(),
        sample_id uuid not null,
        part smallint not null,
        handed_by text not null,
        handed_to text not null,
        place text not null,
        temperature_c numeric(5,1),
        is_seal_intact boolean not null,
        signature_hash text,
        handed_at timestamptz not null,
        recorded_at timestamptz not null,
        recorded_by uuid not null,
        previous_hash text not null,
        hash text not null,
        constraint custody_event_pk primary key (market_id, id),
        constraint custody_event_sample_fk foreign key (market_id, sample_id) references sample (market_id, id) on delete cascade,
        constraint custody_event_signature_fk foreign key (market_id, signature_hash) references stored_file (market_id, hash),
        constraint custody_event_part_check check (part between 1 and 3),
        -- Each link is followed by one other at most: a chain that forks is no chain.
        constraint custody_event_chain_unique unique (market_id, sample_id, part, previous_hash)
      );

      alter table safety_check
        add column sample_id uuid,
        add constraint safety_check_sample_fk foreign key (market_id, sample_id) references sample (market_id, id),
        add constraint safety_check_sample_check check (sample_id is null or kind = 'lab');
      create index safety_check_sample_index on safety_check (market_id, sample_id) where sample_id is not null;

      do $$
      declare t text;
      begin
        foreach t in array array['sample','custody_event'] loop
          execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
          execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
          execute format('grant select, insert on %I to so_cho_app', t);
        end loop;
      end $$;
    `);
  }
}
