import { DomainError, marketDay, marketTime, type IsoDay } from '@so-cho/db/domain';
import { tablesAsDocx, tablesAsPdf } from '../../exchange/documents.ts';
import { tablesAsCsv, tablesAsWorkbook, type ExportTable } from '../../exchange/tables.ts';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { rootForReports } from '../../log/day-root.ts';
import { listGoodsIn } from '../list-goods-in.ts';
import { readBoardPeriod } from '../read-period.ts';
import { readBoardToday } from '../read-board-today.ts';
import type { BoardPeriodQuery } from '../period-shapes.ts';
import type { BoardTodayQuery, LotRow, LotRowsQuery } from '../shapes.ts';
import { lotTables, todayTables } from './day-tables.ts';
import { periodInWords, periodTables } from './period-tables.ts';
import { dayInWords, exportWords, filled, type ExportLang } from './words.ts';

export const fileFormats = ['csv', 'xlsx', 'pdf', 'docx'] as const;
export type FileFormat = (typeof fileFormats)[number];

interface Written {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tables: readonly ExportTable[];
}
interface Asked {
  readonly format: FileFormat;
  readonly lang: ExportLang;
}

/** Rows in one file: a market's busiest quarter. A whole record is taken out elsewhere. */
const lotsMax = 50_000;
const lotsAtOnce = 500;

/** The page of a period as a file: the same figures, read in the same way. @throws as `readBoardPeriod` */
export async function writePeriodFile(
  ctx: Ctx,
  market: MarketEntry,
  query: BoardPeriodQuery,
  asked: Asked,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const period = await readBoardPeriod(ctx, market, query);
  const words = exportWords[asked.lang];
  const { against } = period;
  return write(ctx, market, asked, {
    title: `${words.title} · ${periodInWords(period, asked.lang)}`,
    lines: [
      filled(words.span, { from: dayInWords(period.from), to: dayInWords(period.to) }),
      ...(against === null
        ? []
        : [filled(words.against, { from: dayInWords(against.from), to: dayInWords(against.to) })]),
    ],
    tables: [...periodTables(period, asked.lang), ...(await logTables(ctx, market, asked.lang))],
  });
}

/** The board's morning as a file. @throws as `readBoardToday` */
export async function writeTodayFile(
  ctx: Ctx,
  market: MarketEntry,
  query: BoardTodayQuery,
  asked: Asked,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const board = await readBoardToday(ctx, market, query);
  return write(ctx, market, asked, {
    title: exportWords[asked.lang].morning,
    lines: [`${dayInWords(board.day)}, ${marketTime(new Date(board.asOf), market.timeZone)}`],
    tables: [...todayTables(board, asked.lang), ...(await logTables(ctx, market, asked.lang))],
  });
}

/**
 * The lots behind a figure as a file, all of them.
 *
 * @throws DomainError rows-too-many, and as `listGoodsIn`
 */
export async function writeLotsFile(
  ctx: Ctx,
  market: MarketEntry,
  query: LotRowsQuery,
  asked: Asked,
): Promise<string | Uint8Array<ArrayBuffer>> {
  // One moment for every page of rows, so that none is left out or doubled while lots come in.
  const until = query.until ?? ctx.clock.now().toISOString();
  const rows: LotRow[] = [];
  let after: string | null = null;
  do {
    const page = await listGoodsIn(ctx, market, {
      ...query,
      until,
      limit: lotsAtOnce,
      after: after ?? undefined,
    });
    if (page.total > lotsMax) {
      throw new DomainError('rows-too-many', 'invalid', `A file has at most ${lotsMax} rows.`, {
        details: { rows: page.total, rowsMax: lotsMax },
      });
    }
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  const clock = (instant: string) => wallClock(new Date(instant), market);
  return write(ctx, market, asked, {
    title: exportWords[asked.lang].lots,
    lines: [],
    tables: lotTables(rows, asked.lang, clock),
  });
}

/** The public log's root stands on every report: what was reported cannot be changed afterwards without showing. */
async function logTables(ctx: Ctx, market: MarketEntry, lang: ExportLang): Promise<ExportTable[]> {
  const root = await rootForReports(ctx, market);
  if (root === null) return [];
  const words = exportWords[lang];
  return [
    {
      name: words.log,
      columns: [
        { label: words.logSize, kind: 'count' },
        { label: words.logRoot, kind: 'text' },
        { label: words.logSigned, kind: 'text' },
      ],
      rows: [[root.size, root.root, wallClock(new Date(root.signedAt), market)]],
    },
  ];
}

function write(
  ctx: Ctx,
  market: MarketEntry,
  { format, lang }: Asked,
  { title, lines, tables }: Written,
): string | Promise<Uint8Array<ArrayBuffer>> {
  const words = exportWords[lang];
  const head = {
    market: market.name,
    title,
    lines,
    foot: filled(words.foot, { time: wallClock(ctx.clock.now(), market) }),
    mark: market.isDemo ? words.demo : '',
    isLandscape: tables.some((table) => table.columns.length > 7),
  };
  switch (format) {
    case 'csv':
      return tablesAsCsv(tables);
    case 'xlsx':
      return tablesAsWorkbook(tables);
    case 'pdf':
      return tablesAsPdf(head, tables, lang);
    case 'docx':
      return tablesAsDocx(head, tables, lang);
  }
}

function wallClock(at: Date, market: MarketEntry): string {
  const day: IsoDay = marketDay(at, { timeZone: market.timeZone, dayTurnsAt: '00:00' });
  return `${dayInWords(day)} ${marketTime(at, market.timeZone)}`;
}
