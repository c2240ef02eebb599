import { outsideMarkets, type Orm } from '@so-cho/db';
import { sql } from 'kysely';
import { isRecordLost } from '../http/lost-record.ts';

/**
 * After so long unused a device of the staff is signed out (ASVS 7.3.1): longer than an inspector's day without a network and a guard's
 * night, shorter than from one night to the next. A trader's phone is told of recalls while it lies in a pocket and stays signed in
 * until its term or its card ends.
 */
export const staffIdleHours = 12;
/** Using a device is written down this often and not at each request. */
export const notedEveryMinutes = 5;

/** A session that lay unused for too long, as PostgreSQL compares its row. */
export const isIdle = sql<boolean>`(card_id is null and seen_at < now() - make_interval(hours => ${sql.lit(staffIdleHours)}))`;

/** Notes that a device is used. Of requests that come at one moment one notes it, and the others need not wait. */
export async function noteUse(orm: Orm, sessionId: string): Promise<void> {
  try {
    await outsideMarkets(orm, {}, ({ db }) =>
      sql`update app_session set seen_at = now() where id in
        (select id from app_session where id = ${sessionId} for update skip locked)`.execute(db),
    );
  } catch (thrown) {
    // A record without room to write is still read by whoever is signed in.
    if (!isRecordLost(thrown)) throw thrown;
  }
}
