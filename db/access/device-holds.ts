import { sql } from 'kysely';
import type { Orm, Tables } from '../orm.ts';
import { grantOf, type Grant, type GrantRow } from './grants.ts';

/** What a device may go on with, as the record says it at this moment. */
export interface DeviceHolds {
  /** That it is used waits to be noted. */
  readonly isToNote: boolean;
  readonly grants: readonly Grant[];
  /** A rule of a market asks the person for a second step, and there is none. */
  readonly owesSecondStep: boolean;
}

/**
 * What is asked at every request of somebody signed in: one statement, which reads only what hangs on this device and its person. The
 * record's clock alone tells how long a device lay unused, so that a front door whose own clock jumps signs nobody out.
 *
 * @param asked.at the moment at which rules of the second step count
 * @returns undefined when the device lay unused for too long, or was signed out a moment ago
 */
export async function deviceHolds(
  orm: Orm,
  asked: { sessionId: string; userId: string; at: Date; idleHours: number; notedMinutes: number },
): Promise<DeviceHolds | undefined> {
  const { sessionId, userId, at, idleHours, notedMinutes } = asked;
  const { rows } = await sql<{ is_to_note: boolean; grants: GrantRow[]; owes_second_step: boolean }>`
    select is_to_note, grants, owes_second_step
      from device_holds(${sessionId}, ${userId}, ${at}, ${idleHours}::integer, ${notedMinutes}::integer)`.execute(
    orm.em.fork().getKysely<Tables>(),
  );
  const [found] = rows;
  return (
    found && {
      isToNote: found.is_to_note,
      grants: found.grants.map(grantOf),
      owesSecondStep: found.owes_second_step,
    }
  );
}
