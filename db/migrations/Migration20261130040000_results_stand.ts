import { Migration } from '@mikro-orm/migrations';

/**
 * A published result stands until the version after it is published, by a second person: whoever hands in a corrected
 * version alone takes nothing down.
 */
export class Migration20261130040000_results_stand extends Migration {
  override up(): void {
    this.addSql(`
      alter table inspection
        add column waits_behind uuid,
        add constraint inspection_waits_behind_fk foreign key (market_id, waits_behind) references inspection (market_id, id),
        add constraint inspection_waits_behind_check check (waits_behind is null or supersedes is not null);
      create index inspection_waits_behind_index on inspection (market_id, waits_behind) where waits_behind is not null;

      -- The published result that stands where a version is: itself, or the one it waits behind.
      create function standing_version(of_market integer, of_inspection uuid) returns uuid language sql stable
        set search_path = public, pg_temp as $$
        select case inspection_state(i.market_id, i.id) when 'published' then i.id else i.waits_behind end
        from inspection i where i.market_id = of_market and i.id = of_inspection $$;

      create or replace function inspection_event_rules() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
        if new.act = 'superseded' and state = 'published' and not exists (select from inspection later
          where later.market_id = new.market_id and later.waits_behind = new.inspection_id
            and inspection_state(later.market_id, later.id) = 'published') then
          raise exception 'a published result stands until the version after it is published' using errcode = '23514', constraint = 'inspection_event_order_check';
        end if;
        if new.act = 'submitted' and exists (select from inspection i
          where i.market_id = new.market_id and i.id = new.inspection_id and i.supersedes is not null
            and (i.waits_behind is distinct from standing_version(i.market_id, i.supersedes)
              or inspection_state(i.market_id, i.supersedes) not in ('published','superseded'))) then
          raise exception 'a version waits behind the published one it replaces' using errcode = '23514', constraint = 'inspection_event_order_check';
        end if;
        return new;
      end $$;
    `);
  }
}
