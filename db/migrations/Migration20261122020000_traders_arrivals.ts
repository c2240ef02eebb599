import { Migration } from '@mikro-orm/migrations';

/** Who trades where, who supplies, what drives in, and the papers that speak for it. */
export class Migration20261122020000_traders_arrivals extends Migration {
  override up(): void {
    this.addSql(`
      create table trader (
        market_id integer not null,
        id uuid not null default uuidv7(),
        business_name text not null,
        fold text not null,
        category_code text,
        started_on date not null,
        ended_on date,
        created_at timestamptz not null default now(),
        constraint trader_pk primary key (market_id, id),
        constraint trader_market_fk foreign key (market_id) references market (id),
        constraint trader_category_fk foreign key (category_code) references category (code),
        constraint trader_name_check check (business_name is nfc normalized and length(business_name) between 2 and 120),
        constraint trader_dates_check check (ended_on is null or ended_on > started_on)
      );
      create index trader_fold_index on trader using gin (fold gin_trgm_ops);
      create table trader_contact (
        market_id integer not null,
        trader_id uuid not null,
        person_name text,
        phone text,
        tax_code_masked text,
        updated_at timestamptz not null default now(),
        constraint trader_contact_pk primary key (market_id, trader_id),
        constraint trader_contact_trader_fk foreign key (market_id, trader_id) references trader (market_id, id),
        constraint trader_contact_phone_check check (phone ~ '^[0-9+ ]{6,20}$')
      );
      create table consent (
        market_id integer not null,
        id uuid not null default uuidv7(),
        trader_id uuid not null,
        purpose text not null,
        text_version text not null,
        given_at timestamptz not null,
        withdrawn_at timestamptz,
        constraint consent_pk primary key (market_id, id),
        constraint consent_trader_fk foreign key (market_id, trader_id) references trader (market_id, id),
        constraint consent_purpose_check check (purpose in ('public_phone','public_photo','public_zalo')),
        constraint consent_dates_check check (withdrawn_at is null or withdrawn_at >= given_at)
      );
      create unique index consent_one_standing_unique on consent (market_id, trader_id, purpose) where withdrawn_at is null;

      create table tenancy (
        market_id integer not null,
        id uuid not null default uuidv7(),
        stall_id uuid not null,
        trader_id uuid not null,
        role text not null,
        period daterange not null,
        contract_number text,
        recorded_at timestamptz not null default now(),
        recorded_by uuid,
        constraint tenancy_pk primary key (market_id, id),
        constraint tenancy_stall_fk foreign key (market_id, stall_id) references stall (market_id, id),
        constraint tenancy_trader_fk foreign key (market_id, trader_id) references trader (market_id, id),
        constraint tenancy_role_check check (role in ('holder','operator','seller')),
        constraint tenancy_period_check check (not isempty(period) and lower(period) is not null),
        constraint tenancy_one_holder_exclude exclude using gist
          (market_id with =, stall_id with =, period with &&) where (role = 'holder'),
        constraint tenancy_one_operator_exclude exclude using gist
          (market_id with =, stall_id with =, period with &&) where (role = 'operator')
      );
      create index tenancy_stall_index on tenancy (market_id, stall_id);
      create index tenancy_trader_index on tenancy (market_id, trader_id);

      create table supplier (
        market_id integer not null,
        id uuid not null default uuidv7(),
        name text not null,
        fold text not null,
        kind text not null,
        place_scheme text,
        place_code text,
        place_raw text not null default '',
        bay text,
        is_active boolean not null default true,
        merged_into uuid,
        created_at timestamptz not null default now(),
        constraint supplier_pk primary key (market_id, id),
        constraint supplier_market_fk foreign key (market_id) references market (id),
        constraint supplier_place_fk foreign key (place_scheme, place_code) references place (scheme, code),
        constraint supplier_merged_into_fk foreign key (market_id, merged_into) references supplier (market_id, id),
        constraint supplier_name_check check (name is nfc normalized and length(name) between 2 and 120),
        constraint supplier_kind_check check (kind in ('wholesale_bay','slaughterhouse','cooperative','farm','maker','importer','other')),
        constraint supplier_merge_check check (merged_into is null or merged_into <> id)
      );
      create index supplier_fold_index on supplier using gin (fold gin_trgm_ops);
      create index supplier_market_index on supplier (market_id, name);
      create index supplier_merged_into_index on supplier (market_id, merged_into) where merged_into is not null;

      create table stored_file (
        market_id integer not null,
        hash text not null,
        media_type text not null,
        byte_count integer not null,
        width_px integer,
        height_px integer,
        thumbnail_hash text,
        recorded_at timestamptz not null default now(),
        recorded_by uuid,
        constraint stored_file_pk primary key (market_id, hash),
        constraint stored_file_market_fk foreign key (market_id) references market (id),
        constraint stored_file_hash_check check (hash ~ '^[0-9a-f]{64}$'),
        constraint stored_file_size_check check (byte_count between 1 and 15728640)
      );

      create table arrival (
        market_id integer not null,
        id uuid not null default uuidv7(),
        gate_label text not null,
        arrived_at timestamptz not null,
        device_at timestamptz,
        plate text,
        grade text not null,
        owing_until timestamptz,
        note text not null default '',
        recorded_at timestamptz not null default now(),
        recorded_by uuid,
        constraint arrival_pk primary key (market_id, id),
        constraint arrival_market_fk foreign key (market_id) references market (id),
        constraint arrival_grade_check check (grade in ('admit','admit_owing','hold','refuse')),
        constraint arrival_owing_check check ((grade = 'admit_owing') = (owing_until is not null))
      );
      create index arrival_time_index on arrival (market_id, arrived_at);

      create table paper (
        market_id integer not null,
        id uuid not null default uuidv7(),
        kind text not null,
        number text,
        issuer text,
        issued_on date,
        valid_to date,
        file_hash text,
        evidence text not null,
        supplier_id uuid,
        recorded_at timestamptz not null default now(),
        recorded_by uuid,
        constraint paper_pk primary key (market_id, id),
        constraint paper_market_fk foreign key (market_id) references market (id),
        constraint paper_file_fk foreign key (market_id, file_hash) references stored_file (market_id, hash),
        constraint paper_supplier_fk foreign key (market_id, supplier_id) references supplier (market_id, id),
        constraint paper_kind_check check (kind in
          ('KDDV','KSGM','PXK','HD','BK','ATTP','CK','VG','TCB','KDTV','TKHQ','TXNG','PKN','XXNT','SO')),
        constraint paper_evidence_check check (evidence in ('documented','inspected','declared')),
        constraint paper_dates_check check (valid_to is null or issued_on is null or valid_to >= issued_on),
        constraint paper_substance_check check (number is not null or file_hash is not null or evidence = 'declared')
      );
      create index paper_supplier_index on paper (market_id, supplier_id);
      create index paper_file_index on paper (market_id, file_hash) where file_hash is not null;
      create index paper_valid_to_index on paper (market_id, valid_to) where valid_to is not null;
    `);
  }
}
