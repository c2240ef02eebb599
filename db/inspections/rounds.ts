import { sql } from 'kysely';
import type { ListedStall, PickReason } from '../domain/inspections/index.ts';
import { readCheckpoint } from '../log/read-log.ts';
import type { Tx } from '../transaction.ts';

/** `holding`: the first checkpoint that holds the promise. The other two are of draws from before there were such. */
export const beaconKinds = ['checkpoint', 'hall', 'holding'] as const;
export type BeaconKind = (typeof beaconKinds)[number];

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
  /** First day of the plan rules it was promised under; null before promises named them. */
  readonly rules: string | null;
  /** Place of the promise's leaf in the public log; null while it waits for the sequencer. */
  readonly log_index: number | null;
  readonly beacon: string | null;
  readonly beacon_kind: BeaconKind | null;
  readonly picks: readonly { readonly stall: string; readonly reason: PickReason }[] | null;
  readonly drawn_at: Date | null;
  readonly seed: string | null;
}

/**
 * Rounds of some days, earliest first.
 *
 * @param filter.isOpen those that are not drawn, or drawn and not shown
 */
export async function rounds(tx: Tx, filter: { day?: string; isOpen?: boolean }): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select r.id, r.day, r.capacity, r.list, r.terms, r.list_hash, r.seed_hash, r.committed_at,
      r.rules_from as rules, l.index as log_index, d.beacon, d.beacon_kind, d.picks, d.drawn_at, v.seed
    from inspection_round r
    left join log_outbox o on o.market_id = r.market_id and o.subject_id = r.id::text and o.kind = 'inspection-round'
    left join log_leaf l on l.market_id = o.market_id and l.outbox_id = o.id
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

/** A round as a list of rounds names it. */
export interface RoundDay {
  readonly day: string;
  readonly stalls: number;
  readonly capacity: number;
  readonly committed_at: Date;
  readonly is_drawn: boolean;
  readonly is_over: boolean;
}

/** The newest rounds, latest day first. */
export async function roundDays(tx: Tx, limit: number): Promise<RoundDay[]> {
  const { rows } = await sql<RoundDay>`
    select r.day, jsonb_array_length(r.list) as stalls, r.capacity, r.committed_at,
      d.round_id is not null as is_drawn, v.round_id is not null as is_over
    from inspection_round r
    left join inspection_draw d on d.market_id = r.market_id and d.round_id = r.id
    left join inspection_reveal v on v.market_id = r.market_id and v.round_id = r.id
    where r.market_id = ${tx.marketId}
    order by r.day desc limit ${limit}`.execute(tx.db);
  return rows;
}

/** What is mixed into a draw: the log's signed note, byte for byte, without the lines of witnesses. */
export interface Beacon {
  readonly text: string;
  readonly at: Date;
}

/**
 * The first checkpoint that holds a leaf. It signs the leaf itself, so nobody knew it before the leaf was fixed.
 *
 * @param index the leaf's place in the log
 * @returns undefined while no checkpoint is that large
 */
export async function beaconHolding(tx: Tx, index: number): Promise<Beacon | undefined> {
  const checkpoint = await readCheckpoint(tx, { firstHolding: index });
  return checkpoint && { text: checkpoint.ownNote, at: checkpoint.signedAt };
}

/** One choice of the board. */
export interface ChoiceRow {
  readonly id: string;
  readonly day: string;
  readonly stall: string;
  readonly reason: string;
}

/** Choices for a day and later ones, in the order in which they were made. */
export function choicesSince(tx: Tx, day: string): Promise<ChoiceRow[]> {
  return tx.db
    .selectFrom('inspection_choice as c')
    .innerJoin('stall as s', (join) =>
      join.onRef('s.market_id', '=', 'c.market_id').onRef('s.id', '=', 'c.stall_id'),
    )
    .select(['c.id', 'c.day', 's.code as stall', 'c.reason'])
    .where('c.market_id', '=', tx.marketId)
    .where('c.day', '>=', day)
    .orderBy('c.chosen_at')
    .orderBy('c.id')
    .execute();
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
