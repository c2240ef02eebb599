import { Migration } from '@mikro-orm/migrations';

/** People and what they may do, the audit, the log's outbox, and the counters of repeated and public requests. */
export class Migration20261122050000_access_log extends Migration {
  override up(): void {
    this.addSql(`
      create table app_user (
        id uuid not null default uuidv7(),
        name text not null,
        username text not null,
        email text not null,
        email_verified boolean not null default false,
        image text,
        language text not null default 'vi',
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint app_user_pk primary key (id),
        constraint app_user_username_unique unique (username),
        constraint app_user_email_unique unique (email),
        constraint app_user_name_check check (name is nfc normalized and length(name) between 1 and 120)
      );
      create table app_session (
        id uuid not null default uuidv7(),
        user_id uuid not null,
        token text not null,
        expires_at timestamptz not null,
        ip_address text,
        user_agent text,
        -- The trader's card that opened it; without one a password did.
        card_id uuid,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint app_session_pk primary key (id),
        constraint app_session_user_fk foreign key (user_id) references app_user (id),
        constraint app_session_token_unique unique (token)
      );
      create index app_session_user_index on app_session (user_id);
      create index app_session_card_index on app_session (card_id) where card_id is not null;
      create table app_account (
        id uuid not null default uuidv7(),
        user_id uuid not null,
        account_id text not null,
        provider_id text not null,
        password text,
        access_token text,
        refresh_token text,
        id_token text,
        access_token_expires_at timestamptz,
        refresh_token_expires_at timestamptz,
        scope text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint app_account_pk primary key (id),
        constraint app_account_user_fk foreign key (user_id) references app_user (id),
        constraint app_account_provider_unique unique (provider_id, account_id)
      );
      create index app_account_user_index on app_account (user_id);
      create table app_verification (
        id uuid not null default uuidv7(),
        identifier text not null,
        value text not null,
        expires_at timestamptz not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint app_verification_pk primary key (id)
      );
      create index app_verification_identifier_index on app_verification (identifier);

      -- A grant without a market is one over every market (authority); a trader's grant names whose stalls it speaks for.
      create table role_grant (
        id uuid not null default uuidv7(),
        market_id integer,
        user_id uuid not null,
        role text not null,
        trader_id uuid,
        zone_id uuid,
        granted_at timestamptz not null default now(),
        granted_by uuid,
        ended_at timestamptz,
        constraint role_grant_pk primary key (id),
        constraint role_grant_market_fk foreign key (market_id) references market (id),
        constraint role_grant_user_fk foreign key (user_id) references app_user (id),
        constraint role_grant_trader_fk foreign key (market_id, trader_id) references trader (market_id, id),
        constraint role_grant_zone_fk foreign key (market_id, zone_id) references zone (market_id, id),
        constraint role_grant_role_check check (role in
          ('trader','row_leader','gate_guard','inspector','board_clerk','board_head','authority','kiosk')),
        constraint role_grant_market_check check (market_id is not null or role = 'authority'),
        constraint role_grant_trader_check check (role not in ('trader','row_leader') or trader_id is not null)
      );
      create index role_grant_user_index on role_grant (user_id) where ended_at is null;
      create index role_grant_market_index on role_grant (market_id, role);

      create table trader_card (
        market_id integer not null,
        id uuid not null default uuidv7(),
        user_id uuid not null,
        token_hash text not null,
        pin_hash text not null,
        failed_tries smallint not null default 0,
        locked_until timestamptz,
        issued_at timestamptz not null default now(),
        issued_by uuid,
        enrolled_at timestamptz,
        revoked_at timestamptz,
        constraint trader_card_pk primary key (market_id, id),
        constraint trader_card_market_fk foreign key (market_id) references market (id),
        constraint trader_card_user_fk foreign key (user_id) references app_user (id),
        constraint trader_card_token_unique unique (market_id, token_hash)
      );
      -- Whoever revokes a card, by whatever way, signs out every phone that it let in, in the same transaction.
      create function trader_card_end_sessions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        delete from app_session where card_id = new.id;
        return null;
      end $$;
      create trigger trader_card_end_sessions after update of revoked_at on trader_card
        for each row when (new.revoked_at is not null) execute function trader_card_end_sessions();

      create table rate_limit (
        key text not null,
        window_start timestamptz not null,
        count integer not null,
        constraint rate_limit_pk primary key (key)
      );

      create table audit_entry (
        market_id integer not null,
        id bigint generated always as identity,
        at timestamptz not null,
        actor_id uuid,
        role text not null,
        action text not null,
        subject_kind text not null,
        subject_id text not null,
        before jsonb,
        after jsonb,
        request_id text,
        constraint audit_entry_pk primary key (market_id, id),
        constraint audit_entry_market_fk foreign key (market_id) references market (id)
      );
      create index audit_entry_subject_index on audit_entry (market_id, subject_kind, subject_id);
      create table log_outbox (
        market_id integer not null,
        id bigint generated always as identity,
        kind text not null,
        subject_id text not null,
        leaf text not null,
        created_at timestamptz not null,
        constraint log_outbox_pk primary key (market_id, id),
        constraint log_outbox_market_fk foreign key (market_id) references market (id)
      );
      create index log_outbox_subject_index on log_outbox (market_id, subject_id);
      -- Salts of hashes in leaves. Erasing one makes its hash say nothing, and no leaf has to change.
      create table leaf_salt (
        market_id integer not null,
        subject_id uuid not null,
        salt text not null,
        constraint leaf_salt_pk primary key (market_id, subject_id),
        constraint leaf_salt_market_fk foreign key (market_id) references market (id)
      );
      create table idempotency_key (
        market_id integer not null,
        key uuid not null,
        actor_id uuid not null,
        operation text not null,
        request_hash text not null,
        status smallint not null,
        response jsonb not null,
        created_at timestamptz not null,
        constraint idempotency_key_pk primary key (market_id, key),
        constraint idempotency_key_market_fk foreign key (market_id) references market (id)
      );
      create index idempotency_key_age_index on idempotency_key (created_at);
      create table scan_count (
        market_id integer not null,
        subject_kind text not null,
        subject_id text not null,
        hour timestamptz not null,
        language text not null,
        count integer not null,
        constraint scan_count_pk primary key (market_id, subject_kind, subject_id, hour, language),
        constraint scan_count_market_fk foreign key (market_id) references market (id),
        constraint scan_count_kind_check check (subject_kind in ('stall','lot','unknown'))
      );
      create index scan_count_hour_index on scan_count (market_id, hour);
    `);
  }
}
