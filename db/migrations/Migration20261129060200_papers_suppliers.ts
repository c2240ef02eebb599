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

      -- That two are one, or are not, are events; the supplier row's own merged_into follows from the last of them.
      create table supplier_merge (
        market_id integer not null,
        id uuid not null,
        supplier_id uuid not null,
        into_id uuid not null,
        answer text not null,
        reason text not null default '',
        recorded_at timestamptz not null,
        recorded_by uuid,
        constraint supplier_merge_pk primary key (market_id, id),
        constraint supplier_merge_supplier_fk foreign key (market_id, supplier_id) references supplier (market_id, id) on delete cascade,
        constraint supplier_merge_into_fk foreign key (market_id, into_id) references supplier (market_id, id) on delete cascade,
        constraint supplier_merge_self_check check (supplier_id <> into_id),
        constraint supplier_merge_answer_check check (answer in ('same','different'))
      );
      create index supplier_merge_supplier_index on supplier_merge (market_id, supplier_id, recorded_at);
      create index supplier_merge_into_index on supplier_merge (market_id, into_id);

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

      -- A paper stands until the last look at it refused it.
      create function paper_stands(of_market integer, of_paper uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
        select coalesce((select r.answer <> 'refused' from paper_review r where r.market_id = of_market and r.paper_id = of_paper
          order by r.recorded_at desc, r.id desc limit 1), true) $$;
      -- Whether the supplier that is named now said last that the lot is not its own. A corrected supplier is another question.
      create function supplier_denies(of_market integer, of_lot uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
        select coalesce((
          select a.answer = 'denied'
          from supplier_link l
          join supplier_answer a on a.market_id = l.market_id and a.link_id = l.id
          join supplier asked on asked.market_id = l.market_id and asked.id = l.supplier_id
          join lot_state s on s.market_id = l.market_id and s.lot_id = of_lot
          join supplier named on named.market_id = s.market_id and named.id = s.supplier_id
          where l.market_id = of_market
            and (l.lot_id = of_lot or l.lot_id in (select m.lot_id from lot_state m where m.market_id = of_market and m.merged_into = of_lot))
            and coalesce(asked.merged_into, asked.id) = coalesce(named.merged_into, named.id)
          order by a.answered_at desc, a.id desc limit 1), false) $$;
      create or replace function lot_known_hops(of_market integer, of_lot uuid) returns text[] language sql stable set search_path = public, pg_temp as $$
        select array(
          select distinct e.hop from lot_event e
          where e.market_id = of_market and e.kind = 'hop' and e.evidence in ('documented', 'inspected')
            and (e.lot_id = of_lot or e.lot_id in (
              select m.lot_id from lot_state m where m.market_id = of_market and m.merged_into = of_lot))
            and (e.paper_id is null or paper_stands(e.market_id, e.paper_id))
            and not (e.hop = 'supplier' and supplier_denies(of_market, of_lot))
          order by 1) $$;
      -- Reckons anew what is known of lots and of the lots they were joined to, and tells their pages.
      create function lots_known_anew(of_market integer, lots uuid[]) returns void language plpgsql set search_path = public, pg_temp as $$
      declare all_lots uuid[];
      begin
        select array_agg(distinct id) into all_lots from (
          select unnest(lots) as id union select s.merged_into from lot_state s
          where s.market_id = of_market and s.lot_id = any(lots) and s.merged_into is not null) as concerned;
        update lot_state s set known_hops = lot_known_hops(s.market_id, s.lot_id) where s.market_id = of_market and s.lot_id = any(all_lots);
        perform tell_pages(of_market, lot_page_tags(of_market, all_lots));
      end $$;
      create function paper_review_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        perform lots_known_anew(new.market_id, array(
          select pl.lot_id from paper_lot pl where pl.market_id = new.market_id and pl.paper_id = new.paper_id
          union select e.lot_id from lot_event e where e.market_id = new.market_id and e.paper_id = new.paper_id));
        return null;
      end $$;
      create trigger paper_review_follow after insert on paper_review for each row execute function paper_review_follow();
      create function supplier_answer_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        perform lots_known_anew(new.market_id, array(
          select l.lot_id from supplier_link l where l.market_id = new.market_id and l.id = new.link_id));
        return null;
      end $$;
      create trigger supplier_answer_follow after insert on supplier_answer for each row execute function supplier_answer_follow();
      -- Runs behind lot_state_follow: a later paper does not silence a denial, a corrected supplier does.
      create function lot_supplier_denied() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if exists (select from supplier_link l where l.market_id = new.market_id and l.lot_id = new.lot_id) then
          perform lots_known_anew(new.market_id, array[new.lot_id]);
        end if;
        return null;
      end $$;
      create trigger lot_supplier_denied after insert on lot_event for each row
        when (new.hop = 'supplier' or new.field = 'supplier') execute function lot_supplier_denied();
      revoke all on function lots_known_anew(integer, uuid[]), paper_review_two_persons(), paper_review_follow(), supplier_answer_follow(),
        lot_supplier_denied() from public;
      grant execute on function paper_stands(integer, uuid), supplier_denies(integer, uuid) to so_cho_app;

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
