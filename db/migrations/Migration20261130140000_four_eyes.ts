import { Migration } from '@mikro-orm/migrations';

/**
 * Every role of the staff, every invitation and every new secret of a key waits for a second person. Roles, invitations and
 * keys from before stand as they did, and what was proposed before is still decided.
 */
export class Migration20261130140000_four_eyes extends Migration {
  override up(): void {
    this.addSql(`
      alter table invitation
        -- The link opens nothing before another person confirmed it; one from before waits for nobody.
        add column awaits_second boolean not null default false,
        add constraint invitation_second_check check (not (awaits_second and accepted_at is not null));

      alter table access_proposal
        -- What the person is to be, in person or by an invitation.
        add column role text,
        add column invitation_id uuid,
        -- Hash of the secret a key gets once it is confirmed.
        add column new_hash text,
        -- Nobody could have confirmed it, so it took effect at once and says so for ever.
        add column was_alone boolean not null default false,
        add constraint access_proposal_invitation_fk foreign key (market_id, invitation_id) references invitation (market_id, id) on delete cascade,
        drop constraint access_proposal_kind_check,
        add constraint access_proposal_kind_check check (case kind
          when 'board-head' then user_id is not null and num_nonnulls(key_id, invitation_id, new_hash) = 0 and coalesce(role, 'board_head') = 'board_head'
          when 'role' then user_id is not null and num_nonnulls(key_id, invitation_id, new_hash) = 0 and role is not null
            and role in ('gate_guard','inspector','board_clerk')
          when 'invitation' then invitation_id is not null and num_nonnulls(key_id, user_id, new_hash) = 0 and role is not null
            and role in ('gate_guard','inspector','board_clerk')
          when 'key' then key_id is not null and num_nonnulls(user_id, invitation_id, new_hash, role) = 0
          when 'rotation' then num_nonnulls(key_id, new_hash) = 2 and num_nonnulls(user_id, invitation_id, role) = 0
          else false end),
        drop constraint access_proposal_two_persons_check,
        add constraint access_proposal_two_persons_check check (is_accepted is not true
          or (was_alone and decided_by = proposed_by and decided_by is distinct from user_id)
          or (not was_alone and decided_by <> proposed_by and decided_by is distinct from user_id)),
        add constraint access_proposal_alone_check check (not was_alone or is_accepted is true);
      create unique index access_proposal_open_key_unique on access_proposal (market_id, key_id) where decided_at is null and key_id is not null;

      -- Who could be the second person of an act in the market one stands in. A head is confirmed by another head or by the authority;
      -- a clerk stands in for them only where there is neither, for two persons are more than one.
      create function second_persons(proposer uuid, raised uuid, gives text) returns table (user_id uuid, name text) language sql stable
        security definer set search_path = public, pg_temp as $$
        with others as (
          select g.user_id, g.role from role_grant g
           where g.ended_at is null and current_market() is not null and (g.market_id = current_market() or g.market_id is null)
             and g.role in ('board_head','board_clerk','authority')
             and g.user_id is distinct from proposer and g.user_id is distinct from raised)
        select u.id, u.name from app_user u
         where u.id in (select o.user_id from others o
                         where o.role <> 'board_clerk' or gives is distinct from 'board_head'
                            or not exists (select from others higher where higher.role <> 'board_clerk'))
         order by u.name, u.id $$;
      revoke all on function second_persons(uuid, uuid, text) from public;
      grant execute on function second_persons(uuid, uuid, text) to so_cho_app;

      -- Nobody calls themselves alone while somebody else is there.
      create function access_proposal_alone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if exists (select from second_persons(new.proposed_by, new.user_id, case new.kind when 'board-head' then 'board_head' else new.role end)) then
          raise exception 'proposal % has a second person', new.id using errcode = '23514', constraint = 'access_proposal_two_persons_check';
        end if;
        return new;
      end $$;
      create trigger access_proposal_alone before insert or update of was_alone on access_proposal
        for each row when (new.was_alone) execute function access_proposal_alone();
      revoke all on function access_proposal_alone() from public;
    `);
  }
}
