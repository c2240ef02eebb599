import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export interface PaperFilter {
  readonly kind?: string | undefined;
  /** Folded; looked for in number, issuer, supplier, and as the beginning of a lot's code. */
  readonly words?: string | undefined;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  /** The standing answer of a second person; `none` while nobody looked. */
  readonly review?: 'none' | 'verified' | 'refused' | undefined;
  readonly id?: string | undefined;
  readonly limit: number;
}

export type RegisteredPaper = Awaited<ReturnType<typeof registeredPapers>>[number];

const lastReview = sql<string>`(select r.id from paper_review r where r.market_id = p.market_id and r.paper_id = p.id
  order by r.recorded_at desc, r.id desc limit 1)`;

/** Papers of the market, newest first, each with how many lots it speaks for and what a second person said of it. */
export async function registeredPapers(tx: Tx, filter: PaperFilter) {
  let query = tx.db
    .selectFrom('paper as p')
    .leftJoin('supplier as s', (join) =>
      join.onRef('s.market_id', '=', 'p.market_id').onRef('s.id', '=', 'p.supplier_id'),
    )
    .leftJoin('stored_file as file', (join) =>
      join.onRef('file.market_id', '=', 'p.market_id').onRef('file.hash', '=', 'p.file_hash'),
    )
    .leftJoin('paper_review as review', (join) =>
      join.onRef('review.market_id', '=', 'p.market_id').on('review.id', '=', lastReview),
    )
    .leftJoin('app_user as author', 'author.id', 'p.recorded_by')
    .leftJoin('app_user as reviewer', 'reviewer.id', 'review.recorded_by')
    .select([
      'p.id',
      'p.kind',
      'p.number',
      'p.issuer',
      'p.issued_on',
      'p.valid_to',
      'p.evidence',
      'p.file_hash',
      'p.recorded_at',
      'p.recorded_by',
      's.name as supplier_name',
      'file.media_type',
      'file.thumbnail_hash',
      'review.answer as review_answer',
      'review.reason as review_reason',
      'review.recorded_at as reviewed_at',
      'author.name as author_name',
      'reviewer.name as reviewer_name',
    ])
    .select([
      sql<number>`(select count(*)::integer from paper_lot pl where pl.market_id = p.market_id and pl.paper_id = p.id)`.as(
        'lot_count',
      ),
      sql<
        string[]
      >`array(select l.code from paper_lot pl join lot l on l.market_id = pl.market_id and l.id = pl.lot_id
        where pl.market_id = p.market_id and pl.paper_id = p.id order by l.code desc limit 5)`.as(
        'lot_codes',
      ),
    ])
    .where('p.market_id', '=', tx.marketId)
    .orderBy('p.recorded_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(filter.limit);
  if (filter.id !== undefined) query = query.where('p.id', '=', filter.id);
  if (filter.kind !== undefined) query = query.where('p.kind', '=', filter.kind);
  if (filter.validFrom !== undefined) query = query.where('p.valid_to', '>=', filter.validFrom);
  if (filter.validTo !== undefined) query = query.where('p.valid_to', '<=', filter.validTo);
  if (filter.review === 'none') query = query.where('review.id', 'is', null);
  else if (filter.review !== undefined) query = query.where('review.answer', '=', filter.review);
  if (filter.words !== undefined) query = query.where(holds(filter.words));
  return query.execute();
}

/** `strpos` and not LIKE: what somebody types is no pattern. */
function holds(words: string) {
  return sql<boolean>`(strpos(lower(coalesce(p.number, '')), ${words}) > 0 or strpos(lower(coalesce(p.issuer, '')), ${words}) > 0
    or strpos(coalesce(s.fold, ''), ${words}) > 0
    or exists (select from paper_lot pl join lot l on l.market_id = pl.market_id and l.id = pl.lot_id
      where pl.market_id = p.market_id and pl.paper_id = p.id and starts_with(l.code, upper(${words}))))`;
}

/**
 * Papers of some stalls that end soon or ended lately: those that speak for their lots, or that these people recorded.
 * One that a newer paper of its kind for the same supplier has replaced asks for nothing.
 */
export async function papersEnding(
  tx: Tx,
  input: { stallIds: readonly string[]; personId: string; from: string; to: string },
) {
  const stalls = sql`${[...input.stallIds]}::uuid[]`;
  return tx.db
    .selectFrom('paper as p')
    .leftJoin('supplier as s', (join) =>
      join.onRef('s.market_id', '=', 'p.market_id').onRef('s.id', '=', 'p.supplier_id'),
    )
    .select(['p.id', 'p.kind', 'p.number', 's.name as supplier_name', sql<string>`p.valid_to`.as('valid_to')])
    .where('p.market_id', '=', tx.marketId)
    .where('p.valid_to', '>=', input.from)
    .where('p.valid_to', '<=', input.to)
    .where(
      sql<boolean>`(p.recorded_by = ${input.personId} or exists (select from paper_lot pl
        join lot_state st on st.market_id = pl.market_id and st.lot_id = pl.lot_id
        where pl.market_id = p.market_id and pl.paper_id = p.id and st.stall_id = any(${stalls})))`,
    )
    .where(
      sql<boolean>`not exists (select from paper newer where newer.market_id = p.market_id
        and newer.supplier_id = p.supplier_id and newer.kind = p.kind and newer.valid_to > p.valid_to)`,
    )
    .orderBy('p.valid_to')
    .limit(20)
    .execute();
}

/** How many papers end within these days, ended lately, and how many that document something nobody has looked at. */
export async function paperCounts(
  tx: Tx,
  days: { endedFrom: string; today: string; week: string; month: string },
): Promise<{ expired: number; week: number; month: number; unseen: number }> {
  const count = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<number>`(count(*) filter (where ${condition}))::integer`;
  return tx.db
    .selectFrom('paper as p')
    .select([
      count(sql<boolean>`p.valid_to >= ${days.endedFrom} and p.valid_to < ${days.today}`).as('expired'),
      count(sql<boolean>`p.valid_to >= ${days.today} and p.valid_to <= ${days.week}`).as('week'),
      count(sql<boolean>`p.valid_to > ${days.week} and p.valid_to <= ${days.month}`).as('month'),
      count(
        sql<boolean>`p.evidence <> 'declared' and not exists (select from paper_review r
          where r.market_id = p.market_id and r.paper_id = p.id)`,
      ).as('unseen'),
    ])
    .where('p.market_id', '=', tx.marketId)
    .executeTakeFirstOrThrow();
}
