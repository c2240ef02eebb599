import { Migration } from '@mikro-orm/migrations';

/**
 * What a visit wrote down, and what becomes of its result. Versions are rows of their own, states are events: nothing
 * is changed in place. A visit without events came in whole from before results were handed in here, and is public.
 */
export class Migration20261129070100_inspection_results extends Migration {
  override up(): void {
    this.addSql(`
      alter table inspection
        add column supersedes uuid,
        add column presence text not null default 'unstated',
        add column presence_payload text,
        add column again_reason text,
        add column plan_reason text,
        add column answers jsonb not null default '[]',
        add column traceability smallint,
        add column signer_name text not null default '',
        add column signature_hash text,
        add column refusal_reason text,
        add column witness_name text,
        add column content_hash text,
        add constraint inspection_supersedes_fk foreign key (market_id, supersedes) references inspection (market_id, id),
        add constraint inspection_signature_fk foreign key (market_id, signature_hash) references stored_file (market_id, hash),
        add constraint inspection_presence_check check (presence in ('unstated','scanned','typed')),
        add constraint inspection_again_check check (again_reason in ('clear_signs','report','food_poisoning','follow_up_order','recall')),
        add constraint inspection_plan_check check (plan_reason in ('deadline','points','random','board','follow_up')),
        add constraint inspection_traceability_check check (traceability between 0 and 100),
        add constraint inspection_refusal_check check (refusal_reason is null or (signature_hash is null and witness_name is not null));
      -- One version is replaced by one other, so that versions are a line and never a tree.
      create unique index inspection_supersedes_unique on inspection (market_id, supersedes) where supersedes is not null;
      create index inspection_household_index on inspection (market_id, operator_id, ended_at);

      create table inspection_event (
        market_id integer not null,
        id uuid not null default uuidv7(),
        inspection_id uuid not null,
        act text not null,
        recorded_at timestamptz not null,
        recorded_by uuid not null,
        text text not null default '',
        constraint inspection_event_pk primary key (market_id, id),
        constraint inspection_event_inspection_fk foreign key (market_id, inspection_id)
          references inspection (market_id, id) on delete cascade,
        constraint inspection_event_act_check check (act in ('submitted','replied','disputed','published','superseded'))
      );
      create index inspection_event_inspection_index on inspection_event (market_id, inspection_id, recorded_at);

      create function inspection_state(of_market integer, of_inspection uuid) returns text language sql stable
        set search_path = public, pg_temp as $$
        select coalesce((select e.act from inspection_event e
          where e.market_id = of_market and e.inspection_id = of_inspection and e.act <> 'replied'
          order by e.recorded_at desc, e.id desc limit 1), 'published') $$;

      -- The order of states, and that nobody publishes a result of their own, are held below every program.
      create function inspection_event_rules() returns trigger language plpgsql set search_path = public, pg_temp as $$
      declare
        state text;
        has_events boolean;
      begin
        -- Two people who act on one result at the same moment act one after the other.
        perform pg_advisory_xact_lock(hashtextextended('inspection ' || new.inspection_id, 0));
        state := inspection_state(new.market_id, new.inspection_id);
        has_events := exists (select from inspection_event e
          where e.market_id = new.market_id and e.inspection_id = new.inspection_id);
        if not ((new.act = 'submitted' and not has_events)
          or (new.act = 'replied' and state <> 'superseded')
          or (new.act = 'disputed' and state = 'submitted')
          or (new.act = 'published' and state in ('submitted','disputed'))
          or (new.act = 'superseded' and state <> 'superseded')) then
          raise exception 'a result that is % cannot become %', state, new.act using errcode = '23514', constraint = 'inspection_event_order_check';
        end if;
        if new.act = 'published' and exists (select from inspection i
          where i.market_id = new.market_id and i.id = new.inspection_id and i.performed_by = new.recorded_by) then
          raise exception 'who made a visit does not publish it' using errcode = '23514', constraint = 'inspection_event_two_persons_check';
        end if;
        return new;
      end $$;
      create trigger inspection_event_rules before insert on inspection_event for each row execute function inspection_event_rules();

      alter table correction_event
        add column due_on date,
        alter column recorded_by drop not null,
        drop constraint correction_event_state_check,
        add constraint correction_event_state_check check (state in ('evidence_submitted','verified','rejected','escalated','extended')),
        add constraint correction_event_due_check check ((state = 'extended') = (due_on is not null)),
        -- Only time itself escalates without a person.
        add constraint correction_event_person_check check (recorded_by is not null or state = 'escalated');
      create function correction_due_on(of_market integer, of_correction uuid) returns date language sql stable
        set search_path = public, pg_temp as $$
        select coalesce((select e.due_on from correction_event e
            where e.market_id = of_market and e.correction_id = of_correction and e.state = 'extended'
            order by e.recorded_at desc, e.id desc limit 1),
          (select c.due_on from correction c where c.market_id = of_market and c.id = of_correction)) $$;

      create trigger inspection_event_append_only before update or delete on inspection_event for each row execute function refuse_change();
      create trigger inspection_event_no_truncate before truncate on inspection_event for each statement execute function refuse_change();
      alter table inspection_event enable row level security;
      create policy inspection_event_wall on inspection_event
        using (market_id = (select current_market())) with check (market_id = (select current_market()));
      grant select, insert on inspection_event to so_cho_app;

      create function tell_inspection_event_stalls_insert() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      declare said record;
      begin
        for said in select i.market_id, array_agg(distinct i.stall_id) as ids from changed e
          join inspection i on i.market_id = e.market_id and i.id = e.inspection_id group by i.market_id loop
          perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids));
        end loop;
        return null;
      end $$;
      create trigger tell_inspection_event_stalls_insert after insert on inspection_event referencing new table as changed
        for each statement execute function tell_inspection_event_stalls_insert();
    `);
  }
}
