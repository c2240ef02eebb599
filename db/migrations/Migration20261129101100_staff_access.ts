import { Migration } from '@mikro-orm/migrations';

/** Second factors, when somebody last said who they are, invitations, acts that need two persons, and keys of machines. */
export class Migration20261129101100_staff_access extends Migration {
  override up(): void {
    this.addSql(`
      alter table app_session
        -- The password was right and the second step is still owed: such a session is nobody's yet.
        add column awaits_second_factor boolean not null default false,
        -- When this device last said who it is; dangerous acts ask that it was a moment ago.
        add column confirmed_at timestamptz not null default now();

      create table second_factor (
        user_id uuid not null,
        -- AES-256-GCM under the key in DATA_DIR: the tables alone give no code.
        sealed_secret text not null,
        began_at timestamptz not null,
        -- Without it the enrolment was begun and no code was given yet.
        confirmed_at timestamptz,
        -- The last time step whose code was taken: a code opens one door once.
        last_step bigint not null default 0,
        constraint second_factor_pk primary key (user_id),
        constraint second_factor_user_fk foreign key (user_id) references app_user (id) on delete cascade
      );
      create table recovery_code (
        user_id uuid not null,
        code_hash text not null,
        made_at timestamptz not null,
        used_at timestamptz,
        constraint recovery_code_pk primary key (user_id, code_hash),
        constraint recovery_code_user_fk foreign key (user_id) references app_user (id) on delete cascade
      );

      create table invitation (
        market_id integer not null,
        id uuid not null,
        token_hash text not null,
        role text not null,
        name text not null,
        invited_by uuid not null,
        invited_at timestamptz not null,
        expires_at timestamptz not null,
        accepted_at timestamptz,
        accepted_by uuid,
        withdrawn_at timestamptz,
        constraint invitation_pk primary key (market_id, id),
        constraint invitation_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint invitation_token_unique unique (market_id, token_hash),
        -- A head is made by two persons, a trader by a card.
        constraint invitation_role_check check (role in ('gate_guard','inspector','board_clerk')),
        constraint invitation_once_check check (accepted_at is null or withdrawn_at is null),
        constraint invitation_name_check check (name is nfc normalized and length(name) between 1 and 120)
      );
      create table access_key (
        market_id integer not null,
        id uuid not null,
        name text not null,
        scopes text[] not null,
        secret_hash text not null,
        -- After a rotation the old one still opens for a while, so that a machine can be changed over.
        previous_hash text,
        previous_ends_at timestamptz,
        issued_by uuid not null,
        issued_at timestamptz not null,
        -- Set by the second person; before that it opens nothing.
        active_from timestamptz,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        last_used_at timestamptz,
        constraint access_key_pk primary key (market_id, id),
        constraint access_key_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint access_key_secret_unique unique (market_id, secret_hash),
        constraint access_key_name_check check (name is nfc normalized and length(name) between 1 and 80),
        constraint access_key_scopes_check check (cardinality(scopes) > 0 and scopes <@ array['market:read','board:read'])
      );
      -- One proposes, another decides: a head of the board, or a key of a machine.
      create table access_proposal (
        market_id integer not null,
        id uuid not null,
        kind text not null,
        user_id uuid,
        key_id uuid,
        proposed_by uuid not null,
        proposed_at timestamptz not null,
        expires_at timestamptz not null,
        decided_by uuid,
        decided_at timestamptz,
        is_accepted boolean,
        constraint access_proposal_pk primary key (market_id, id),
        constraint access_proposal_market_fk foreign key (market_id) references market (id) on delete cascade,
        constraint access_proposal_key_fk foreign key (market_id, key_id) references access_key (market_id, id) on delete cascade,
        constraint access_proposal_kind_check check ((kind = 'board-head' and user_id is not null and key_id is null)
          or (kind = 'key' and key_id is not null and user_id is null)),
        constraint access_proposal_decided_check check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (is_accepted is null)),
        -- Whoever proposed may take it back, never confirm it; nor does the person whom it raises.
        constraint access_proposal_two_persons_check check (is_accepted is not true or (decided_by <> proposed_by and decided_by is distinct from user_id))
      );
      create unique index access_proposal_open_unique on access_proposal (market_id, user_id) where decided_at is null and user_id is not null;

      do $$
      declare t text;
      begin
        foreach t in array array['invitation','access_key','access_proposal'] loop
          execute format('alter table %I enable row level security', t);
          execute format('create policy %I on %I using (market_id = (select current_market())) with check (market_id = (select current_market()))', t || '_wall', t);
          execute format('grant select, insert, update on %I to so_cho_app', t);
        end loop;
      end $$;
      grant select, insert, update, delete on second_factor, recovery_code to so_cho_app;

      -- Whoever's last role in a market ends loses at once what it had opened there: cards, keys, invitations, proposals, sessions.
      create function role_grant_ended() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if exists (select from role_grant g where g.user_id = new.user_id and g.market_id is not distinct from new.market_id and g.ended_at is null) then
          return null;
        end if;
        update trader_card set revoked_at = new.ended_at where market_id = new.market_id and user_id = new.user_id and revoked_at is null;
        update access_key set revoked_at = new.ended_at where market_id = new.market_id and issued_by = new.user_id and revoked_at is null;
        update invitation set withdrawn_at = new.ended_at
          where market_id = new.market_id and invited_by = new.user_id and accepted_at is null and withdrawn_at is null;
        update access_proposal set decided_by = proposed_by, decided_at = new.ended_at, is_accepted = false
          where market_id = new.market_id and (proposed_by = new.user_id or user_id = new.user_id) and decided_at is null;
        delete from app_session where user_id = new.user_id;
        return null;
      end $$;
      create trigger role_grant_ended after update of ended_at on role_grant
        for each row when (old.ended_at is null and new.ended_at is not null) execute function role_grant_ended();
      revoke all on function role_grant_ended() from public;
    `);
  }
}
