import {
  foundNothingCode,
  groupOf,
  holdKinds,
  inMarket,
  lastDayOf,
  lotPageRow,
  openLots,
  verdictOfWay,
  type Gazetteer,
  type LotPageRow,
  type Tx,
} from '@so-cho/db';
import { assert, isNamedAtStall, isOneOf, marketDay, marketDayBounds, tintOf } from '@so-cho/db/domain';
import { countLater } from '../codes/count-later.ts';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { gradeOf } from '../market/grade.ts';
import { hourMinute } from '../market/summary.ts';
import { zoneNamesOf } from '../market/zone-names.ts';
import { publicChecks, standingOf } from './check-lines.ts';
import { askedLot } from './find-lot.ts';
import { lotGone } from './lot-gone.ts';
import { gazetteerOf } from './gazetteer.ts';
import { factsOf, isOpenNow, lotLineOf } from './lot-line.ts';
import { namesOf, quantityOf } from './lot-words.ts';
import type { LotPage } from './shapes.ts';
import { hopLines, wayOf } from './way.ts';

/** Other lots of the stall that its page lists; the stall's own page has them all. */
const othersMax = 4;
/** So many are looked at for them: some may be paused, and those are named on their own pages alone. */
const othersLookedAt = 20;

/**
 * What a scan opens.
 *
 * @param asked.code as typed: lower case and missing dashes are understood; the answer has the printed form
 * @throws DomainError lot-unknown; lot-removed for a lot whose time by law is over
 */
export async function showLot(
  ctx: Ctx,
  asked: { code: string; scan?: string | undefined },
): Promise<LotPage> {
  const { market, code } = await askedLot(ctx, asked.code);
  const now = ctx.clock.now();
  const today = marketDay(now, market);
  const since = marketDayBounds(today, market).from;
  const gazetteer = await gazetteerOf(ctx.orm);
  const { row, others } = await inMarket(ctx.orm, { marketId: market.id, plansOnce: true }, async (tx) => {
    const found = await lotPageRow(tx, { code, since, day: today });
    if (!found) throw await nothingFound(ctx, tx, market, { code, scan: asked.scan });
    const isOpen = isOpenNow(found, today);
    return {
      row: found,
      others: isOpen ? await openLots(tx, { today, stallId: found.stall_id, most: othersLookedAt }) : [],
    };
  });
  countLater(ctx, market, { kind: 'lot', code, language: asked.scan });
  return {
    ...lotPageOf(row, { market, today, gazetteer }),
    othersOpen: others
      .filter((lot) => lot.code !== code && isNamedAtStall(factsOf(lot)))
      .slice(0, othersMax)
      .map((lot) => lotLineOf(lot, today, gazetteer)),
  };
}

/** A scan that finds nothing is worth knowing: a copied or mistyped label. */
async function nothingFound(
  ctx: Ctx,
  tx: Tx,
  market: MarketEntry,
  asked: { code: string; scan?: string | undefined },
) {
  const gone = await lotGone(tx, { market: market.code, code: asked.code });
  if (gone.code === 'lot-unknown')
    countLater(ctx, market, { kind: 'unknown', code: foundNothingCode, language: asked.scan });
  return gone;
}

function lotPageOf(
  row: LotPageRow,
  { market, today, gazetteer }: { market: MarketEntry; today: string; gazetteer: Gazetteer },
): Omit<LotPage, 'othersOpen'> {
  const way = wayOf(row, gazetteer);
  const group = groupOf(row.goods_group);
  const { code, name, wardName, timeZone, isDemo, boardPhone } = market;
  return {
    code: row.code,
    market: { code, name, wardName, timeZone, isDemo, boardPhone },
    good: {
      code: row.good_code,
      names: namesOf(row),
      group,
      tint: tintOf(group),
      storage: row.storage_vi,
      care: row.care,
    },
    day: row.day,
    isToday: row.day === today,
    expiresOn: lastDayOf(row.open_until),
    quantity: quantityOf(row),
    ...verdictOfWay(row, way, today),
    standing: standingOf(row.checks, market),
    hold: worstHold(row.holds),
    way: hopLines(row, way, gazetteer),
    checks: publicChecks(row.checks, market),
    isOpen: isOpenNow(row, today),
    closedAt: row.closed_at?.toISOString() ?? null,
    isCorrected: row.is_corrected,
    isVoided: row.voided_at !== null,
    sameAs: row.same_as,
    stall: {
      code: row.stall_code,
      formerCode: row.former_code,
      businessName: row.business_name,
      zoneNames: zoneNamesOf(row),
      levelName: row.level_name,
      levelOrdinal: row.level_ordinal,
      opensAt: hourMinute(row.opens_at ?? market.opensAt),
      closesAt: hourMinute(row.closes_at ?? market.closesAt),
      grade: gradeOf(row, today, market),
    },
    scansToday: row.scans ?? 0,
  };
}

/** Of several holds the one that says most: a recall before a hold before a stop of sale; of equals the oldest. */
function worstHold(holds: LotPageRow['holds']): LotPage['hold'] {
  const order = ['recall', 'hold', 'stop_sale'];
  const [worst] = [...holds].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  if (!worst) return null;
  const { kind } = worst;
  assert(isOneOf(holdKinds, kind), 'hold_kind_check lets only known kinds in.');
  return {
    kind,
    since: new Date(worst.placed_at).toISOString(),
    orderedBy: worst.ordered_by,
    documentNumber: worst.document_number,
  };
}
