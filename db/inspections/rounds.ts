import { sql } from 'kysely';
import type { ListedStall, PickReason } from '../domain/inspections/index.ts';
import type { Tx } from '../transaction.ts';

/** A round with whatever has become of it. */
export interface RoundRow {
  readonly id: string;
  readonly day: string;
  readonly capacity: number;
  readonly list: readonly ListedStall[];
  readonly terms: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly list_hash: string;
  readonly seed_hash: string;
  readonly committed_at: Date;
  readonly beacon: string | null;
  readonly beacon_kind: 'checkpoint' | 'hall' | null;
  readonly picks: readonly { readonly stall: string; readonly reason: PickReason }[] | null;
  readonly drawn_at: Date | null;
  readonly seed: string | null;
}

/** Rounds of some days, earliest first. @param filter.isOpen those that are not drawn, or drawn and not shown */
export async function rounds(tx: Tx, filter: { day?: string; isOpen?: boolean }): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select r.id, r.day, r.capacity, r.list, r.terms, r.list_hash, r.seed_hash, r.committed_at,
      d.beacon, d.beacon_kind, d.picks, d.drawn_at, v.seed
    from inspection_round r
    left join inspection_draw d on d.market_id = r.market_id and d.round_id = r.id
    left join inspection_reveal v on v.market_id = r.market_id and v.round_id = r.id
    where r.market_id = ${tx.marketId}
      and (${filter.day ?? null}::date is null or r.day = ${filter.day ?? null}::date)
      and (${filter.isOpen ?? false} = false or v.seed is null)
    order by r.day`.execute(tx.db);
  return rows;
}

/** One maker of rounds at a time in a market, however many front doors there are. */
export async function roundsAlone(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('rounds ' || ${tx.marketId}::text, 0))`.execute(
    tx.db,
  );
}

/** The seed of a round that is not over. */
export async function secretSeed(tx: Tx, roundId: string): Promise<string> {
  const row = await tx.db
    .selectFrom('inspection_round_secret')
    .select('seed')
    .where('market_id', '=', tx.marketId)
    .where('round_id', '=', roundId)
    .executeTakeFirstOrThrow();
  return row.seed;
}

export interface Beacon {
  readonly kind: 'checkpoint' | 'hall';
  readonly text: string;
  readonly at: Date;
}

/**
 * What was published first after a promise: the log's next signed checkpoint. A record whose log has made none yet takes
 * the leaf of the first lot somebody wrote down then, which the hall screen shows.
 */
export async function beaconAfter(tx: Tx, promisedAt: Date): Promise<Beacon | undefined> {
  const checkpoint = await tx.db
    .selectFrom('log_checkpoint')
    .select(['note', 'signed_at'])
    .where('signed_at', '>', promisedAt)
    .orderBy('signed_at')
    .orderBy('size')
    .limit(1)
    .executeTakeFirst();
  if (checkpoint) return { kind: 'checkpoint', text: checkpoint.note, at: checkpoint.signed_at };
  const any = await tx.db.selectFrom('log_checkpoint').select('size').limit(1).executeTakeFirst();
  // A log that signs will sign again: waiting for it keeps one source of chance and not a choice of two.
  return any ? undefined : firstLotAfter(tx, promisedAt);
}

async function firstLotAfter(tx: Tx, promisedAt: Date): Promise<Beacon | undefined> {
  const row = await tx.db
    .selectFrom('log_outbox')
    .select(['leaf', 'created_at'])
    .where('market_id', '=', tx.marketId)
    .where('kind', '=', 'lot')
    .where('created_at', '>', promisedAt)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && { kind: 'hall', text: row.leaf, at: row.created_at };
}

/** What the board itself asks to be visited on a day: its reasons by stall code. */
export async function choicesFor(tx: Tx, day: string): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('inspection_choice as c')
    .innerJoin('stall as s', (join) =>
      join.onRef('s.market_id', '=', 'c.market_id').onRef('s.id', '=', 'c.stall_id'),
    )
    .select(['s.code', 'c.reason'])
    .where('c.market_id', '=', tx.marketId)
    .where('c.day', '=', day)
    .orderBy('c.chosen_at')
    .execute();
  return new Map(rows.map((row) => [row.code, row.reason]));
}

/** People who inspect in the market, by id. */
export async function inspectorsOf(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('role_grant as g')
    .innerJoin('app_user as u', 'u.id', 'g.user_id')
    .select(['u.id', 'u.name'])
    .where('g.market_id', '=', tx.marketId)
    .where('g.role', '=', 'inspector')
    .orderBy('u.id')
    .execute();
}
