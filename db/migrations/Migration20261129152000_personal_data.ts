import { Migration } from '@mikro-orm/migrations';

/** Erasing what the record knows of a person who no longer acts in any market. */
export class Migration20261129152000_personal_data extends Migration {
  override up(): void {
    this.addSql(`
      -- Which markets somebody acts in is seen by no single one of them, so the owner looks. Acts stay under the person's id.
      create function forget_person(person uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
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
        return true;
      end $$;
      revoke all on function forget_person(uuid) from public;
      grant execute on function forget_person(uuid) to so_cho_app;
    `);
  }
}
