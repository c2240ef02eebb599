import { Migration } from '@mikro-orm/migrations';

/** Checks, inspections with findings and corrections, and the holds that follow from them. */
export class Migration20261122040000_checks_inspections extends Migration {
  override up(): void {
    this.addSql(`
      create table safety_check (
        market_id integer not null,
        id uuid not null default uuidv7(),
        lot_id uuid,
        stall_id uuid not null,
        kind text not null,
        analyte text not null,
        outcome text,
        kit_type text,
        kit_lot text,
        kit_expires_on date,
        control_ok boolean,
        limit_value numeric(12,4),
        limit_unit text,
        read_minute smallint,
        lab_name text,
        lab_accreditation text,
        report_file text,
        photo_hash text,
        note text not null default '',
        performed_at timestamptz not null,
        device_at timestamptz,
        recorded_at timestamptz not null,
        performed_by uuid not null,
        constraint safety_check_pk primary key (market_id, id),
        constraint safety_check_lot_fk foreign key (market_id, lot_id) references lot (market_id, id),
        constraint safety_check_stall_fk foreign key (market_id, stall_id) references stall (market_id, id),
        constraint safety_check_report_fk foreign key (market_id, report_file) references stored_file (market_id, hash),
        constraint safety_check_photo_fk foreign key (market_id, photo_hash) references stored_file (market_id, hash),
        constraint safety_check_kind_check check (kind in ('gate','quick_test','sample','lab')),
        constraint safety_check_outcome_check check (
          (kind = 'quick_test' and outcome in ('negative','presumptive','invalid'))
          or (kind in ('lab','gate') and outcome in ('pass','fail'))
          or (kind = 'sample' and outcome is null)),
        constraint safety_check_kit_check check (kind <> 'quick_test' or
          (kit_type is not null and kit_lot is not null and kit_expires_on is not null and control_ok is not null
           and limit_value is not null and limit_unit is not null)),
        constraint safety_check_control_check check (control_ok is not false or outcome = 'invalid'),
        constraint safety_check_lab_check check (kind <> 'lab' or lab_name is not null)
      );
      create index safety_check_lot_index on safety_check (market_id, lot_id, performed_at) where lot_id is not null;
      create index safety_check_stall_index on safety_check (market_id, stall_id, performed_at desc);
      create index safety_check_time_index on safety_check (market_id, performed_at);

      create table inspection (
        market_id integer not null,
        id uuid not null default uuidv7(),
        stall_id uuid not null,
        holder_id uuid,
        operator_id uuid,
        kind text not null,
        template_code text not null,
        template_version integer not null,
        started_at timestamptz not null,
        ended_at timestamptz not null,
        device_at timestamptz,
        recorded_at timestamptz not null,
        performed_by uuid not null,
        hygiene smallint not null,
        structure smallint not null,
        management smallint not null,
        rating smallint not null,
        conditions text not null default 'open',
        reply text not null default '',
        constraint inspection_pk primary key (market_id, id),
        constraint inspection_stall_fk foreign key (market_id, stall_id) references stall (market_id, id),
        constraint inspection_holder_fk foreign key (market_id, holder_id) references trader (market_id, id),
        constraint inspection_operator_fk foreign key (market_id, operator_id) references trader (market_id, id),
        constraint inspection_kind_check check (kind in ('supervision','periodic','unannounced','specialised','joint','follow_up','report')),
        constraint inspection_times_check check (ended_at >= started_at),
        constraint inspection_scores_check check (
          hygiene in (0,5,10,15,20,25) and structure in (0,5,10,15,20,25) and management in (0,5,10,20,30) and rating between 0 and 5),
        constraint inspection_conditions_check check (conditions in ('open','closed','refused'))
      );
      create index inspection_stall_index on inspection (market_id, stall_id, ended_at desc);
      create index inspection_time_index on inspection (market_id, ended_at);
      create table finding (
        market_id integer not null,
        id uuid not null default uuidv7(),
        inspection_id uuid not null,
        item_code text not null,
        severity text not null,
        note text not null default '',
        photo_hash text,
        is_corrected_on_site boolean not null default false,
        constraint finding_pk primary key (market_id, id),
        constraint finding_inspection_fk foreign key (market_id, inspection_id) references inspection (market_id, id),
        constraint finding_photo_fk foreign key (market_id, photo_hash) references stored_file (market_id, hash),
        constraint finding_severity_check check (severity in ('minor','major','critical'))
      );
      create index finding_inspection_index on finding (market_id, inspection_id);
      create table correction (
        market_id integer not null,
        id uuid not null default uuidv7(),
        finding_id uuid not null,
        required_text text not null,
        due_on date not null,
        created_at timestamptz not null,
        constraint correction_pk primary key (market_id, id),
        constraint correction_finding_fk foreign key (market_id, finding_id) references finding (market_id, id)
      );
      create index correction_finding_index on correction (market_id, finding_id);
      create index correction_due_index on correction (market_id, due_on);
      create table correction_event (
        market_id integer not null,
        id uuid not null default uuidv7(),
        correction_id uuid not null,
        state text not null,
        recorded_at timestamptz not null,
        recorded_by uuid not null,
        note text not null default '',
        photo_hash text,
        constraint correction_event_pk primary key (market_id, id),
        constraint correction_event_correction_fk foreign key (market_id, correction_id) references correction (market_id, id),
        constraint correction_event_photo_fk foreign key (market_id, photo_hash) references stored_file (market_id, hash),
        constraint correction_event_state_check check (state in ('evidence_submitted','verified','rejected','escalated'))
      );
      create index correction_event_correction_index on correction_event (market_id, correction_id, recorded_at);
      -- Who did a correction does not verify it: the rule is held here, below every program.
      create function correction_two_persons() returns trigger language plpgsql as $$
      begin
        if new.state in ('verified', 'rejected') and exists (
          select from correction_event e
          where e.market_id = new.market_id and e.correction_id = new.correction_id
            and e.state = 'evidence_submitted' and e.recorded_by = new.recorded_by) then
          raise exception 'who did a correction does not verify it' using errcode = '23514', constraint = 'correction_event_two_persons_check';
        end if;
        return new;
      end $$;
      create trigger correction_two_persons before insert on correction_event for each row execute function correction_two_persons();

      create table hold (
        market_id integer not null,
        id uuid not null default uuidv7(),
        kind text not null,
        lot_id uuid not null,
        check_id uuid,
        reason text not null,
        ordered_by text,
        document_number text,
        is_own_recall boolean not null default false,
        placed_at timestamptz not null,
        placed_by uuid,
        constraint hold_pk primary key (market_id, id),
        constraint hold_lot_fk foreign key (market_id, lot_id) references lot (market_id, id),
        constraint hold_check_fk foreign key (market_id, check_id) references safety_check (market_id, id),
        constraint hold_kind_check check (kind in ('stop_sale','hold','recall')),
        constraint hold_order_check check (kind = 'stop_sale'
          or (ordered_by is not null and document_number is not null) or (kind = 'recall' and is_own_recall))
      );
      create index hold_lot_index on hold (market_id, lot_id);
      create index hold_time_index on hold (market_id, placed_at);
      create table hold_release (
        market_id integer not null,
        hold_id uuid not null,
        reason text not null,
        check_id uuid,
        released_at timestamptz not null,
        released_by uuid,
        constraint hold_release_pk primary key (market_id, hold_id),
        constraint hold_release_hold_fk foreign key (market_id, hold_id) references hold (market_id, id),
        constraint hold_release_check_fk foreign key (market_id, check_id) references safety_check (market_id, id)
      );
    `);
  }
}
