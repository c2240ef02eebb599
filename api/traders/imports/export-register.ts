import { inMarket, knownMarket } from '@so-cho/db';
import { addDays, compareVi, marketDay } from '@so-cho/db/domain';
import {
  sheetFields,
  sheetFieldWords,
  type KnownMarket,
  type SheetField,
} from '@so-cho/db/domain/traders/sheet';
import { periodContains, tenancyRoleWords } from '@so-cho/db/domain/traders';
import { byteOrderMark, csvOf } from '../../exchange/csv.ts';
import { workbookOf } from '../../exchange/workbook.ts';
import { personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { findImport } from './import-sheet.ts';

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The register in the columns of a board's own sheet, or in ours: one row for each person at each stall, for each vacant
 * stall and for each trader without one. Brought in again, it changes nothing.
 *
 * @param like an import whose columns come out again
 * @throws DomainError import-unknown
 */
export async function exportRegister(
  ctx: Ctx,
  market: MarketEntry,
  like: string | undefined,
): Promise<Table> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const known = await knownMarket(tx, today);
    const as = like === undefined ? undefined : await findImport(tx, like);
    const columns = as?.mapping.columns ?? sheetFields;
    const header = as?.grid[0] ?? sheetFields.map((field) => sheetFieldWords[field].vi);
    const rows = registerLines(known).map((line) =>
      columns.map((field) => (field === null ? '' : (line[field] ?? ''))),
    );
    return { header: columns.map((_, index) => header[index] ?? ''), rows };
  });
}

export async function registerWorkbook(table: Table): Promise<Uint8Array<ArrayBuffer>> {
  return workbookOf([{ name: 'Sạp và người thuê', header: table.header, rows: table.rows }]);
}

export function registerCsv(table: Table): string {
  return byteOrderMark + csvOf(table.header, table.rows);
}

type Line = Partial<Record<SheetField, string>>;

function registerLines(known: KnownMarket): Line[] {
  const categories = new Map(known.categories.toReversed().map((one) => [one.code, one.name]));
  const levels = new Map(known.levels.map((level) => [level.ordinal, level.name]));
  const zones = new Map(known.zones.map((zone) => [zone.code, zone.name]));
  const traders = new Map(known.traders.map((trader) => [trader.id, trader]));
  const tenancies = Map.groupBy(
    known.tenancies.filter((one) => periodContains(one, known.today) || one.from > known.today),
    (one) => one.stallId,
  );
  const traderLine = (id: string): Line => {
    const trader = traders.get(id);
    return {
      traderId: id,
      trader: trader?.name ?? '',
      person: trader?.person ?? '',
      phone: trader?.phone ?? '',
    };
  };
  const atStalls = known.stalls
    .toSorted((a, b) => compareVi(a.code, b.code))
    .flatMap((stall): Line[] => {
      const line: Line = {
        stall: stall.code,
        zone: zones.get(stall.zone) ?? stall.zone,
        level: levels.get(stall.level) ?? '',
        category: stall.category === null ? '' : (categories.get(stall.category) ?? ''),
        opensAt: stall.opensAt ?? '',
        closesAt: stall.closesAt ?? '',
      };
      const here = tenancies.get(stall.id) ?? [];
      if (here.length === 0) return [line];
      return here.map((one) => ({
        ...line,
        ...traderLine(one.traderId),
        role: tenancyRoleWords[one.role].vi,
        from: one.from,
        lastDay: one.to === null ? '' : addDays(one.to, -1),
        contract: one.contract ?? '',
      }));
    });
  const placed = new Set([...tenancies.values()].flat().map((one) => one.traderId));
  const others = known.traders
    .filter((trader) => !placed.has(trader.id))
    .map((trader) => traderLine(trader.id));
  return [...atStalls, ...others];
}
