import { Migration } from '@mikro-orm/migrations';

/** Papers looked at by a second person; suppliers with a code, merged reversibly, and what they say themselves. */
export class Migration20261129060200_papers_suppliers extends Migration {
  override up(): void {
    this.addSql(`
      -- The last look stands. Who entered a paper does not verify it.
      create table paper_review (
        market_id integer not null,
        id uuid not null,
        paper_id uuid not null,
        answer text not null,
        reason text not null default '',
        recorded_at timestamptz not null,
        recorded_by uuid not null,
        constraint paper_review_pk primary key (market_id, id),
        constraint paper_review_paper_fk foreign key (market_id, paper_id) references paper (market_id, id) on delete cascade,
        constraint paper_review_answer_check check (answer in ('verified','refused')),
        constraint paper_review_reason_check check (answer = 'verified' or length(reason) >= 3)
      );
      create index paper_review_paper_index on paper_review (market_id, paper_id, recorded_at);
      create function paper_review_two_persons() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if exists (select from paper p where p.market_id = new.market_id and p.id = new.paper_id and p.recorded_by = new.recorded_by) then
          raise exception 'who entered a paper does not verify it' using errcode = '23514', constraint = 'paper_review_two_persons_check';
        end if;
        return new;
      end $$;
      create trigger paper_review_two_persons before insert on paper_review for each row execute function paper_review_two_persons();

      alter table supplier add column code text;
      alter table supplier add constraint supplier_code_check check (code ~ '^NH[0-9A-HJ-NP-Z]{5}$');
      alter table supplier add constraint supplier_code_unique unique (market_id, code);

      -- Merging and taking apart are events; the supplier row's own merged_into follows from the last of them.
      create table supplier_merge (
        market_id integer not null,
        id uuid not null,
        supplier_id uuid not null,
        into_id uuid,
        reason text not null default '',
        recorded_at timestamptz not null,
        recorded_by uuid,
        constraint supplier_merge_pk primary key (market_id, id),
        constraint supplier_merge_supplier_fk foreign key (market_id, supplier_id) references supplier (market_id, id) on delete cascade,
        constraint supplier_merge_into_fk foreign key (market_id, into_id) references supplier (market_id, id) on delete cascade,
        constraint supplier_merge_self_check check (supplier_id <> into_id)
      );
      create index supplier_merge_supplier_index on supplier_merge (market_id, supplier_id, recorded_at);
      create index supplier_merge_into_index on supplier_merge (market_id, into_id) where into_id is not null;

      -- A link a named supplier answers through: single purpose, with an end, kept as a hash only.
      create table supplier_link (
        market_id integer not null,
        id uuid not null,
        lot_id uuid not null,
        supplier_id uuid not null,
        token_hash text not null,
        expires_at timestamptz not null,
        created_at timestamptz not null,
        created_by uuid,
        constraint supplier_link_pk primary key (market_id, id),
        constraint supplier_link_lot_fk foreign key (market_id, lot_id) references lot (market_id, id) on delete cascade,
        constraint supplier_link_supplier_fk foreign key (market_id, supplier_id) references supplier (market_id, id) on delete cascade,
        constraint supplier_link_token_unique unique (market_id, token_hash)
      );
      create index supplier_link_lot_index on supplier_link (market_id, lot_id);
      create index supplier_link_supplier_index on supplier_link (market_id, supplier_id);
      create table supplier_link_revocation (
        market_id integer not null,
        link_id uuid not null,
        revoked_at timestamptz not null,
        revoked_by uuid,
        constraint supplier_link_revocation_pk primary key (market_id, link_id),
        constraint supplier_link_revocation_link_fk foreign key (market_id, link_id) references supplier_link (market_id, id) on delete cascade
      );
      -- What the supplier said. A second answer does not erase the first; the last one stands.
      create table supplier_answer (
        market_id integer not null,
        id uuid not null,
        link_id uuid not null,
        answer text not null,
        note text not null default '',
        answered_at timestamptz not null,
        constraint supplier_answer_pk primary key (market_id, id),
        constraint supplier_answer_link_fk foreign key (market_id, link_id) references supplier_link (market_id, id) on delete cascade,
        constraint supplier_answer_answer_check check (answer in ('confirmed','denied'))
      );
      create index supplier_answer_link_index on supplier_answer (market_id, link_id, answered_at);
      create index supplier_answer_denied_index on supplier_answer (market_id, answered_at) where answer = 'denied';

      do $$
      declare t text;
      begin
        foreach t in array array['paper_review','supplier_merge','supplier_link','supplier_link_revocation','supplier_answer'] loop
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
