import { sql } from 'kysely';
import type { Expression, RawBuilder } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../transaction.ts';

/** Visits a grade may rest on; a track record of three years asks for more than the last four. */
export const gradedVisitsMax = 40;

/** Whose grade is asked for: the business that ran a stall on a day. What was found with another one there is not its record. */
export interface GradedBusiness {
  readonly stallId: Expression<string>;
  /** ISO day, or one of the query. */
  readonly ranOn: string | Expression<string>;
}

const market = sql`(select current_market())`;

/**
 * The business that runs a stall on a day (its operator, else its holder) as a query of at most one row: `trader_id`, the instant
 * `since` which its present contract runs, and the day `opened_on` which it first had the stall. Inline, because the pages of
 * shoppers are read also while a record is being brought forward, when no function of this version is there yet.
 */
export function businessOf({ stallId, ranOn }: GradedBusiness) {
  return sql`(select y.trader_id,
      (coalesce(lower(y.period), '-infinity')::timestamp + m.day_turns_at::interval) at time zone m.time_zone as since,
      (select min(lower(z.period)) from tenancy z
        where z.market_id = y.market_id and z.stall_id = y.stall_id and z.trader_id = y.trader_id) as opened_on
    from tenancy y join market m on m.id = y.market_id
    where y.market_id = ${market} and y.stall_id = ${stallId} and y.role in ('operator', 'holder') and y.period @> ${ranOn}::date
    order by y.role = 'operator' desc limit 1)`;
}

/** One fact of it as a scalar: it hangs on no visit, so a query over visits asks it once. */
function businessAt<T>(business: GradedBusiness, fact: 'trader_id' | 'since' | 'opened_on') {
  return sql<T>`(select b.${sql.ref(fact)} from ${businessOf(business)} b)`;
}

/**
 * Whether a visit was to a business. Whom a visit met is written with it; where the papers named nobody on that day, it
 * was whoever has been there since before.
 *
 * @param visit alias of `inspection`
 */
export function metBusiness(
  visit: string,
  business: { traderId: RawBuilder<unknown>; since: RawBuilder<unknown> },
) {
  return sql<boolean>`coalesce(${sql.ref(`${visit}.operator_id`)} = ${business.traderId},
    ${sql.ref(`${visit}.ended_at`)} >= ${business.since})`;
}

/** The same where the business is not in the query yet. */
export function metBusinessOf(visit: string, business: GradedBusiness) {
  return metBusiness(visit, {
    traderId: businessAt(business, 'trader_id'),
    since: businessAt(business, 'since'),
  });
}

/** Published visits to a business that gave a hygiene level, as JSON, latest first. */
function visitsOf(tx: Tx, business: GradedBusiness) {
  return jsonArrayFrom(
    tx.db
      .selectFrom('inspection')
      .select(['inspection.ended_at', 'inspection.rating'])
      .select(
        sql<string[]>`array(select f.severity from finding f where f.market_id = inspection.market_id
          and f.inspection_id = inspection.id)`.as('severities'),
      )
      .where('inspection.stall_id', '=', business.stallId)
      .where('inspection.conditions', '=', 'open')
      .where(metBusinessOf('inspection', business))
      .where(sql<boolean>`inspection_state(inspection.market_id, inspection.id) = 'published'`)
      .orderBy('inspection.ended_at', 'desc')
      .limit(gradedVisitsMax),
  );
}

/** Whether a published critical finding at a stall has a correction that nobody has verified yet, whoever trades there by now. */
export function hasOpenCritical(stallId: Expression<string>) {
  return openCritical(stallId, sql<boolean>`true`);
}

function openCritical(stallId: Expression<string>, isMeant: RawBuilder<boolean>) {
  return sql<boolean>`exists (
    select from inspection i
    join finding f on f.market_id = i.market_id and f.inspection_id = i.id and f.severity = 'critical'
    join correction c on c.market_id = f.market_id and c.finding_id = f.id
    where i.market_id = ${market} and i.stall_id = ${stallId} and ${isMeant}
      and inspection_state(i.market_id, i.id) = 'published'
      and not exists (select from correction_event e
        where e.market_id = c.market_id and e.correction_id = c.id and e.state = 'verified'))`;
}

/**
 * Whether a laboratory failure at a stall is a business's: that of whoever ran the stall on the market day of the lot, which
 * may be long before the result.
 *
 * @param check alias of `safety_check`
 */
export function failedBusiness(
  check: string,
  business: { stallId: Expression<string>; traderId: RawBuilder<unknown>; since: RawBuilder<unknown> },
) {
  const sold = sql`(select r.trader_id from lot l cross join lateral ${businessOf({ stallId: business.stallId, ranOn: sql.ref<string>('l.day') })} r
    where l.market_id = ${market} and l.id = ${sql.ref(`${check}.lot_id`)})`;
  return sql<boolean>`coalesce(${sold} = ${business.traderId}, ${sql.ref(`${check}.performed_at`)} >= ${business.since})`;
}

/** Instants of laboratory failures of a business at a stall, as JSON. */
function labFailuresOf(tx: Tx, business: GradedBusiness) {
  return jsonArrayFrom(
    tx.db
      .selectFrom('safety_check as failed')
      .select(['failed.performed_at'])
      .where('failed.stall_id', '=', business.stallId)
      .where('failed.kind', '=', 'lab')
      .where('failed.outcome', '=', 'fail')
      .where(
        failedBusiness('failed', {
          stallId: business.stallId,
          traderId: businessAt(business, 'trader_id'),
          since: businessAt(business, 'since'),
        }),
      )
      .orderBy('failed.performed_at', 'desc')
      .limit(8),
  );
}

/** Everything the grade of a business at a stall rests on, as columns; `gradeOf` makes a grade of them. @param day ISO day of the grade */
export function gradeColumns(tx: Tx, business: GradedBusiness, day: string) {
  const { stallId } = business;
  return [
    sql<string>`rating_scheme_on(${market}, ${day}::date)`.as('scheme'),
    // The group of the stall, as the plan of visits counts its interval, and not that of the good.
    sql<string | null>`(select c.goods_group from stall g join category c on c.code = g.category_code
      where g.market_id = ${market} and g.id = ${stallId})`.as('stall_group'),
    sql<string | null>`${businessAt(business, 'opened_on')}::text`.as('opened_on'),
    visitsOf(tx, business).as('visits'),
    labFailuresOf(tx, business).as('lab_failures'),
    openCritical(stallId, metBusinessOf('i', business)).as('has_open_critical'),
  ] as const;
}
