import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../orm.ts';

export interface AttemptLimit {
  /** Tries within the window before the next is refused. */
  readonly triesMax: number;
  /** Counted from the first try of the window: later ones do not move its end. */
  readonly windowS: number;
}

/** A try that was taken, or why it was not. */
export interface Attempt {
  readonly isTaken: boolean;
  /** How many the window still holds. */
  readonly triesLeft: number;
  /** When all tries are there again. */
  readonly endsAt: Date;
}

/**
 * Takes one try out of those that are left, before the secret is looked at: parallel guesses cannot outrun it.
 *
 * @param key says who or what is limited, without naming a person: a hash
 * @returns whether the try may go on, and when the window ends
 */
export async function takeAttempt(
  db: Kysely<Tables>,
  attempt: { readonly key: string; readonly now: Date; readonly limit: AttemptLimit },
): Promise<Attempt> {
  const { key, now, limit } = attempt;
  const staleBefore = new Date(now.getTime() - limit.windowS * 1000);
  const { rows: taken } = await sql<{ count: number; since: Date }>`
    insert into rate_limit as held (key, window_start, count) values (${key}, ${now}, 1)
    on conflict (key) do update set
      count = case when held.window_start <= ${staleBefore} then 1 else held.count + 1 end,
      window_start = case when held.window_start <= ${staleBefore} then ${now} else held.window_start end
    where held.count < ${limit.triesMax} or held.window_start <= ${staleBefore}
    returning count, window_start as since`.execute(db);
  const endOf = (since: Date) => new Date(since.getTime() + limit.windowS * 1000);
  const [one] = taken;
  if (one) return { isTaken: true, triesLeft: limit.triesMax - one.count, endsAt: endOf(one.since) };
  const { rows } = await sql<{ since: Date }>`
    select window_start as since from rate_limit where key = ${key}`.execute(db);
  return { isTaken: false, triesLeft: 0, endsAt: endOf(rows[0]?.since ?? now) };
}

/** Gives one try back: it turned out to be no guess. */
export async function giveAttemptBack(db: Kysely<Tables>, key: string): Promise<void> {
  await sql`update rate_limit set count = greatest(count - 1, 0) where key = ${key}`.execute(db);
}

/** Gives all tries back: the right secret was given. */
export async function forgetAttempts(db: Kysely<Tables>, key: string): Promise<void> {
  await db.deleteFrom('rate_limit').where('key', '=', key).execute();
}
