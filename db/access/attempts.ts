import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../orm.ts';

export interface AttemptLimit {
  /** Tries within the window before the next is refused. */
  readonly triesMax: number;
  /** Counted from the latest try. */
  readonly windowS: number;
}

/**
 * Takes one try out of those that are left, before the secret is looked at: parallel guesses cannot outrun it.
 *
 * @param key says who or what is limited, without naming a person: a hash
 * @returns undefined when the try may go on; otherwise the seconds until the next one may
 */
export async function takeAttempt(
  db: Kysely<Tables>,
  attempt: { readonly key: string; readonly now: Date; readonly limit: AttemptLimit },
): Promise<number | undefined> {
  const { key, now, limit } = attempt;
  const staleBefore = new Date(now.getTime() - limit.windowS * 1000);
  const { rows: taken } = await sql<{ count: number }>`
    insert into rate_limit as held (key, window_start, count) values (${key}, ${now}, 1)
    on conflict (key) do update set
      count = case when held.window_start <= ${staleBefore} then 1 else held.count + 1 end,
      window_start = ${now}
    where held.count < ${limit.triesMax} or held.window_start <= ${staleBefore}
    returning count`.execute(db);
  if (taken.length > 0) return undefined;
  const { rows } = await sql<{ since: Date }>`
    select window_start as since from rate_limit where key = ${key}`.execute(db);
  const since = rows[0]?.since ?? now;
  return Math.max(1, Math.ceil((since.getTime() + limit.windowS * 1000 - now.getTime()) / 1000));
}

/** Gives all tries back: the right secret was given. */
export async function forgetAttempts(db: Kysely<Tables>, key: string): Promise<void> {
  await db.deleteFrom('rate_limit').where('key', '=', key).execute();
}
