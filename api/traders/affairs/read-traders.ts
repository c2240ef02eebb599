import { inMarket, standingLicences, tenancyRows, traderRows, type TenancyRow, type Tx } from '@so-cho/db';
import { addDays, assert, DomainError, isOneOf, marketDay } from '@so-cho/db/domain';
import { licenceKinds, periodContains, termBands, termOf, type TermBand } from '@so-cho/db/domain/traders';
import { personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { roleOf, tenancyLine } from './find-affairs.ts';
import type { ExpiringLines, LicenceLine, TraderLine, TraderLines, TraderRecord } from './shapes.ts';

/** Contracts and papers that ended longer ago are no longer asked after. */
const endedLookBackDays = 365;

/** Everybody who trades or traded in the market, by name. */
export async function readTraders(ctx: Ctx, market: MarketEntry): Promise<TraderLines> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => ({
    traders: await traderLines(tx, today),
  }));
}

/** @throws DomainError trader-unknown */
export async function showTrader(ctx: Ctx, market: MarketEntry, id: string): Promise<TraderRecord> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const trader = (await traderLines(tx, today)).find((one) => one.id === id);
    if (!trader) throw new DomainError('trader-unknown', 'not-found', 'The market has no such trader.');
    const tenancies = await tenancyRows(tx, { traderId: id });
    const licences = await standingLicences(tx, id);
    return {
      trader,
      tenancies: tenancies.map((row) => tenancyLine(row, today)).reverse(),
      licences: licences.map((row) => licenceLine(row, today)),
    };
  });
}

/** Contracts that are not ended by an act, and papers of those who trade today, whose last day is over or near. */
export async function listExpiring(ctx: Ctx, market: MarketEntry): Promise<ExpiringLines> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const rows = await tenancyRows(tx, { onOrAfter: addDays(today, -endedLookBackDays) });
    const tenancies = unfollowed(rows)
      .map((row) => tenancyLine(row, today))
      .filter(isDue)
      .sort(byLastDay);
    const active = new Set(rows.filter((row) => isOn(row, today)).map((row) => row.trader_id));
    const licences = (await standingLicences(tx))
      .filter((row) => active.has(row.trader_id))
      .map((row) => licenceLine(row, today))
      .filter(isDue);
    const counts = countsOf([...tenancies, ...licences]);
    return { day: today, counts, tenancies, licences };
  });
}

/** A contract that ran out and was followed by another of the same role at the stall needs nobody's care. */
function unfollowed(rows: readonly TenancyRow[]): TenancyRow[] {
  return rows.filter((row) => {
    const { to_day: to } = row;
    if (to === null || row.role === 'seller') return to !== null;
    return !rows.some((one) => one.stall_id === row.stall_id && one.role === row.role && one.from_day >= to);
  });
}

const isDue = ({ term }: { term: TermBand | null }): boolean => term !== null;
const byLastDay = (a: { lastDay: string | null }, b: { lastDay: string | null }) =>
  (a.lastDay ?? '') < (b.lastDay ?? '') ? -1 : 1;

function countsOf(lines: readonly { term: TermBand | null }[]): Record<TermBand, number> {
  const counts: Record<TermBand, number> = { ended: 0, d7: 0, d30: 0, d60: 0, d90: 0 };
  for (const { term } of lines) if (term !== null) counts[term] += 1;
  return counts;
}

function isOn(row: TenancyRow, day: string): boolean {
  return periodContains({ from: row.from_day, to: row.to_day }, day);
}

export async function traderLines(tx: Tx, today: string): Promise<TraderLine[]> {
  const tenancies = Map.groupBy(
    await tenancyRows(tx, { onOrAfter: addDays(today, -1) }),
    (one) => one.trader_id,
  );
  const licences = Map.groupBy(await standingLicences(tx), (one) => one.trader_id);
  return (await traderRows(tx)).map((row) => {
    const now = (tenancies.get(row.id) ?? []).filter((one) => isOn(one, today));
    const terms = [
      ...now.map((one) => tenancyLine(one, today).term),
      ...(now.length === 0 ? [] : (licences.get(row.id) ?? []).map((one) => termOf(one.valid_to, today))),
    ];
    return {
      id: row.id,
      businessName: row.business_name,
      personName: row.person_name,
      phone: row.phone,
      categoryCode: row.category_code,
      categoryName: row.category_name,
      categoryNameEn: row.category_name_en,
      startedOn: row.started_on,
      endedOn: row.ended_on,
      stalls: now.map((one) => ({ code: one.stall_code, role: roleOf(one.role) })),
      term: termBands.find((band) => terms.includes(band)) ?? null,
    };
  });
}

function licenceLine(row: Awaited<ReturnType<typeof standingLicences>>[number], today: string): LicenceLine {
  assert(isOneOf(licenceKinds, row.kind), 'licence_kind_check keeps kinds to these.');
  return {
    id: row.id,
    traderId: row.trader_id,
    businessName: row.business_name,
    kind: row.kind,
    number: row.number,
    issuer: row.issuer,
    issuedOn: row.issued_on,
    validTo: row.valid_to,
    term: termOf(row.valid_to, today),
  };
}
