import { Migration } from '@mikro-orm/migrations';

/** Who asks is found out at every request: what a device may is answered in one breath, without a transaction around it. */
export class Migration20261130150000_device_holds extends Migration {
  override up(): void {
    this.addSql(`
      -- Nothing comes back for a device that is another person's, was signed out, or lay unused for too long. A card and its PIN are two factors.
      create function device_holds(device uuid, person uuid, at timestamptz, idle_hours integer, noted_minutes integer)
        returns table (is_to_note boolean, grants jsonb, owes_second_step boolean) language sql stable
        security definer set search_path = public, pg_temp as $$
        select s.seen_at < now() - make_interval(mins => noted_minutes),
               (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'marketId', g.market_id, 'traderId', g.trader_id, 'zoneId', g.zone_id)
                  order by g.granted_at), '[]') from role_grant g where g.user_id = person and g.ended_at is null),
               s.card_id is null and must_have_second_step(person, at) and not has_second_step(person)
          from app_session s
         where s.id = device and s.user_id = person
           and (s.card_id is not null or s.seen_at >= now() - make_interval(hours => idle_hours)) $$;
      revoke all on function device_holds(uuid, uuid, timestamptz, integer, integer) from public;
      grant execute on function device_holds(uuid, uuid, timestamptz, integer, integer) to so_cho_app;
    `);
  }
}
