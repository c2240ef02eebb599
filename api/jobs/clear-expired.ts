import type { Task } from 'graphile-worker';
import { staffIdleHours } from '../access/idle-session.ts';

/**
 * What has served its time and holds nothing of the record: ended sessions, used-up counters, answers to repeated requests,
 * sheets that nobody brought in.
 * A phone sends again what it wrote offline within days; thirty leave room for one that lay in a drawer.
 */
const statements = [
  `delete from app_session where expires_at < now()`,
  `delete from app_session where card_id is null and seen_at < now() - make_interval(hours => ${staffIdleHours})`,
  `delete from app_verification where expires_at < now()`,
  `delete from passkey_challenge where expires_at < now()`,
  `delete from rate_limit where window_start < now() - interval '1 day'`,
  `delete from register_import where done_at is null and created_at < now() - interval '2 days'`,
  `delete from idempotency_key where created_at < now() - interval '30 days'`,
];

/** Removes expired rows. Safe to repeat and to run beside a second front door. */
export const clearExpired: Task = async (_payload, helpers) => {
  for (const statement of statements) {
    const { rowCount } = await helpers.query(statement);
    if (rowCount) helpers.logger.debug(`${rowCount} rows: ${statement}`);
  }
};
