import { Migration } from '@mikro-orm/migrations';

/** Links by which a person who forgot their password, or lost their second step, sets a new one. */
export class Migration20261129153000_password_resets extends Migration {
  override up(): void {
    this.addSql(`
      create table password_reset (
        market_id integer not null,
        id uuid not null,
        user_id uuid not null,
        token_hash text not null,
        -- Why using it also takes the second step away; without a word that one stays.
        second_step_lost text,
        -- Without a person the operator made it, at the machine itself.
        issued_by uuid,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        withdrawn_at timestamptz,
        constraint password_reset_pk primary key (market_id, id),
        constraint password_reset_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint password_reset_user_fk foreign key (user_id) references app_user (id) on delete cascade,
        constraint password_reset_token_unique unique (market_id, token_hash),
        constraint password_reset_once_check check (used_at is null or withdrawn_at is null),
        constraint password_reset_lost_check check (second_step_lost is null
          or (second_step_lost is nfc normalized and length(second_step_lost) between 3 and 300)),
        -- Who signs in changes their own password; a link to oneself would go around it.
        constraint password_reset_other_check check (issued_by is distinct from user_id)
      );
      create unique index password_reset_open_unique on password_reset (market_id, user_id) where used_at is null and withdrawn_at is null;
      create index password_reset_user_index on password_reset (user_id);

      alter table password_reset enable row level security;
      create policy password_reset_wall on password_reset
        using (market_id = (select current_market())) with check (market_id = (select current_market()));
      grant select, insert, update on password_reset to so_cho_app;

      -- With a person's last role go the links they made, and those made for them.
      create function role_grant_ended_resets() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if exists (select from role_grant g where g.user_id = new.user_id and g.market_id is not distinct from new.market_id and g.ended_at is null) then
          return null;
        end if;
        update password_reset set withdrawn_at = new.ended_at
          where market_id = new.market_id and (issued_by = new.user_id or user_id = new.user_id) and used_at is null and withdrawn_at is null;
        return null;
      end $$;
      create trigger role_grant_ended_resets after update of ended_at on role_grant
        for each row when (old.ended_at is null and new.ended_at is not null) execute function role_grant_ended_resets();
      revoke all on function role_grant_ended_resets() from public;

      -- As before, and the links that were made for the person with it.
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
        delete from password_reset where user_id = person;
        return true;
      end $$;
    `);
  }
}
