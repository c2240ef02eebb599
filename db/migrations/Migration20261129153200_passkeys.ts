import { Migration } from '@mikro-orm/migrations';

/** Passkeys of the staff (WebAuthn), and the challenges that are out for one. */
export class Migration20261129153200_passkeys extends Migration {
  override up(): void {
    this.addSql(`
      create table passkey (
        id uuid not null,
        user_id uuid not null,
        -- As the authenticator named it, base64url.
        credential_id text not null,
        -- COSE key, base64url.
        public_key text not null,
        -- Authenticators that count say a higher number each time; a copy would not. Those that do not count say 0 for ever.
        sign_count bigint not null,
        transports text[] not null,
        name text not null,
        -- Kept by a cloud of its maker, so that a lost device does not lose it.
        is_backed_up boolean not null,
        created_at timestamptz not null,
        last_used_at timestamptz,
        constraint passkey_pk primary key (id),
        constraint passkey_user_fk foreign key (user_id) references app_user (id) on delete cascade,
        constraint passkey_credential_unique unique (credential_id),
        constraint passkey_name_check check (name is nfc normalized and length(name) between 1 and 60),
        constraint passkey_sign_count_check check (sign_count >= 0)
      );
      create index passkey_user_index on passkey (user_id);
      create table passkey_challenge (
        challenge_hash text not null,
        -- Who registers; without a person somebody wants to sign in.
        user_id uuid,
        expires_at timestamptz not null,
        constraint passkey_challenge_pk primary key (challenge_hash),
        constraint passkey_challenge_user_fk foreign key (user_id) references app_user (id) on delete cascade
      );
      create index passkey_challenge_user_index on passkey_challenge (user_id);
      grant select, insert, update, delete on passkey to so_cho_app;
      grant select, insert, delete on passkey_challenge to so_cho_app;

      create or replace function has_second_step(person uuid) returns boolean language sql stable
        security definer set search_path = public, pg_temp as
        $$ select exists (select from second_factor f where f.user_id = person and f.confirmed_at is not null)
             or exists (select from passkey k where k.user_id = person) $$;

      -- As before, and the passkeys with it.
      create or replace function forget_person(person uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if not exists (select from role_grant g where g.user_id = person and g.market_id = current_market()) then
          raise exception 'person % is not of this market', person using errcode = '42501', constraint = 'forget_person_wall';
        end if;
        if exists (select from role_grant g where g.user_id = person and g.ended_at is null) then return false; end if;
        update app_user set name = 'Đã xóa', username = 'xoa-' || id, email = id || '@da-xoa.invalid', image = null, updated_at = now() where id = person;
        delete from app_session where user_id = person;
        delete from app_account where user_id = person;
        delete from second_factor where user_id = person;
        delete from recovery_code where user_id = person;
        delete from passkey where user_id = person;
        delete from password_reset where user_id = person;
        return true;
      end $$;
    `);
  }
}
