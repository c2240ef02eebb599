import { pointTermWords } from '@so-cho/db/domain';
import type { ExportTable } from '../../exchange/tables.ts';
import type { BoardToday, LotRow } from '../shapes.ts';
import { testsTable } from './tests-table.ts';
import { exportWords, type ExportLang } from './words.ts';

/** The figures of the board's morning, as tables. */
export function todayTables(board: BoardToday, lang: ExportLang): ExportTable[] {
  const words = exportWords[lang];
  const { total, papered, funnel, data } = board;
  const named = (one: { name: string; nameEn?: string }) =>
    lang === 'en' ? (one.nameEn ?? one.name) : one.name;
  const count = [
    words.rows.lots,
    words.rows.paperedLots,
    words.rows.admitted,
    words.rows.checked,
    words.rows.scanned,
  ];
  const counts = [funnel.declared, funnel.papered, funnel.admitted, funnel.checked, funnel.scanned];
  return [
    {
      name: words.sums,
      columns: [
        { label: words.what, kind: 'text' },
        { label: words.this, kind: 'count' },
        { label: words.median, kind: 'count' },
      ],
      rows: [
        ...count.map((label, at) => [label, counts[at] ?? 0, at === 0 ? board.compared.medianLots : null]),
        [words.rows.lotsWithoutMass, data.withoutMass, null],
        [words.rows.late, data.late, null],
        [words.rows.corrected, data.corrected, null],
        [words.rows.joined, data.joined, null],
        [words.rows.stopSales, board.holds.length, null],
        [words.rows.scans, board.scans.all, null],
        [words.rows.scansFoundNothing, board.scans.foundNothing, null],
      ],
    },
    {
      name: words.mass,
      columns: [
        { label: words.what, kind: 'text' },
        { label: words.massThis, kind: 'grams' },
        { label: words.median, kind: 'grams' },
      ],
      rows: [
        [words.rows.grams, total.grams, board.compared.medianGrams],
        [words.rows.paperedGrams, papered.grams, null],
      ],
    },
    {
      name: words.hours,
      columns: [
        { label: words.hour, kind: 'count' },
        { label: words.lot, kind: 'count' },
        { label: words.mass, kind: 'grams' },
        { label: words.median, kind: 'grams' },
      ],
      rows: board.byHour.map(({ hour, lots, grams, medianGrams }) => [hour, lots, grams, medianGrams]),
    },
    {
      name: words.categories,
      columns: [
        { label: words.category, kind: 'text' },
        { label: words.mass, kind: 'grams' },
        { label: words.lot, kind: 'count' },
        { label: words.papered, kind: 'count' },
      ],
      rows: board.byCategory.map((one) => [named(one), one.grams, one.lots, one.paperedLots]),
    },
    {
      name: words.origins,
      columns: [
        { label: words.origin, kind: 'text' },
        { label: words.mass, kind: 'grams' },
        { label: words.lot, kind: 'count' },
      ],
      rows: board.byOrigin.map((one) => [one.name, one.grams, one.lots]),
    },
    testsTable(words, board.checks30Days),
    ...(board.visits === null ? [] : [visitsTable(board.visits, lang)]),
  ];
}

/** The stalls of the day's round that are still to be visited, with the reasons. */
function visitsTable(visits: NonNullable<BoardToday['visits']>, lang: ExportLang): ExportTable {
  const words = exportWords[lang];
  const text = (label: string) => ({ label, kind: 'text' }) as const;
  return {
    name: words.toVisit,
    columns: [text(words.stall), text(words.why), { label: words.points, kind: 'count' }],
    rows: visits.next.map(({ stall, reason, terms, points }) => {
      const why = terms.map((one) => `${pointTermWords[one.term][lang]} +${one.points}`);
      return [stall, [words.reasons[reason], ...why].join(' · '), points];
    }),
  };
}

/** Lots behind a figure, one a line. @param clock writes an instant as the market's wall clock shows it */
export function lotTables(
  rows: readonly LotRow[],
  lang: ExportLang,
  clock: (instant: string) => string,
): ExportTable[] {
  const words = exportWords[lang];
  const text = (label: string) => ({ label, kind: 'text' }) as const;
  return [
    {
      name: words.lots,
      columns: [
        text(words.code),
        text(words.arrived),
        text(words.stall),
        text(words.business),
        text(words.good),
        text(words.quantity),
        { label: words.mass, kind: 'grams' },
        text(words.supplier),
        text(words.origin),
        text(words.hasPaper),
      ],
      rows: rows.map((row) => [
        row.code,
        clock(row.arrivedAt),
        row.stall,
        row.businessName,
        lang === 'en' ? row.goodNameEn : row.goodName,
        lang === 'en' ? row.quantityTextEn : row.quantityText,
        row.grams,
        row.supplierName,
        row.originName,
        row.isPapered ? words.yes : words.no,
      ]),
    },
  ];
}
