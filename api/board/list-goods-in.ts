import { goodsInPage, goodsInTotal, inMarket, joinAsWritten, type GoodsInFilter } from '@so-cho/db';
import {
  assert,
  chucSizes,
  formatQuantity,
  isOneOf,
  marketDay,
  parseLotCode,
  units,
} from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { momentOf } from './moment.ts';
import type { LotRow, LotRows, LotRowsQuery } from './shapes.ts';

/**
 * The lots behind a figure of the board's page: the same day, moment and filter give the same number. Pages by
 * code; `total` and `grams` speak of all that the filter leaves, not of the page.
 *
 * @throws DomainError day-out-of-range, moment-before-day, period-malformed, lot-code-malformed, lot-code-check-failed
 */
export async function listGoodsIn(ctx: Ctx, market: MarketEntry, query: LotRowsQuery): Promise<LotRows> {
  const now = ctx.clock.now();
  const scope = momentOf(market, now, { from: query.from, day: query.day, at: query.until });
  const filter = filterOf(query);
  const after = query.after === undefined ? undefined : parseLotCode(query.after).code;
  const page = { after, limit: query.limit, today: marketDay(now, market) };
  return inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, async (tx) => {
    await joinAsWritten(tx);
    const total = await goodsInTotal(tx, scope, filter);
    const rows = await goodsInPage(tx, scope, filter, page);
    const next = rows.length === query.limit ? (rows.at(-1)?.code ?? null) : null;
    return { total: total.lots, grams: total.grams, rows: rows.map(rowOf), next };
  });
}

function filterOf(query: LotRowsQuery): GoodsInFilter {
  return {
    category: query.category,
    origin: query.origin,
    stall: query.stall?.toUpperCase(),
    supplierId: query.supplier,
    hour: query.hour,
    isPapered: query.papered === undefined ? undefined : query.papered === 'yes',
    stage: query.stage,
  };
}

function rowOf(row: Awaited<ReturnType<typeof goodsInPage>>[number]): LotRow {
  return {
    code: row.code,
    stall: row.stall,
    businessName: row.business_name,
    goodName: row.good_name,
    goodNameEn: row.good_name_en,
    categoryName: row.category_name,
    categoryNameEn: row.category_name_en,
    quantityText: quantityText(row, 'vi'),
    quantityTextEn: quantityText(row, 'en'),
    grams: row.grams,
    supplierName: row.supplier_name,
    originName: row.origin_name,
    arrivedAt: row.arrived_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    isPapered: row.is_papered,
    isOpen: row.is_open,
    isCorrected: row.is_corrected,
    holdKind: row.hold_kind,
  };
}

function quantityText(
  row: { unit: string; amount_in: number | null; asked_size: number | null; grams: number | null },
  lang: 'vi' | 'en',
): string {
  const { unit } = row;
  assert(isOneOf(units, unit), 'lot_unit_check lets only known units in.');
  const askedSize = chucSizes.find((size) => size === row.asked_size);
  return formatQuantity(
    {
      unit,
      amount: row.amount_in,
      ...(askedSize !== undefined && { askedSize }),
      ...(unit !== 'kg' && row.grams !== null && { grams: row.grams }),
    },
    lang,
  );
}
