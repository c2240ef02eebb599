import { differenceOf, isoWeekOf, periodKindOf, type DayPeriod } from '@so-cho/db/domain';
import type { ExportColumn, ExportTable } from '../../exchange/tables.ts';
import type { BoardPeriod } from '../period-shapes.ts';
import { testsTable } from './tests-table.ts';
import { dayInWords, exportWords, filled, type ExportLang, type ExportWords } from './words.ts';

/** Figures of goods in, in the order in which page and files name them. */
export const goodsRows = [
  'lots',
  'grams',
  'lotsWithoutMass',
  'paperedLots',
  'paperedGrams',
  'admitted',
  'checked',
  'scanned',
  'late',
  'corrected',
  'joined',
] as const;
export const safetyRows = [
  'stopSales',
  'holds',
  'recallHolds',
  'released',
  'recalls',
  'drills',
  'visits',
  'stallsVisited',
  'findings',
  'correctionsAsked',
  'correctionsVerified',
  'scans',
  'scansFoundNothing',
  'lotsRemoved',
] as const;

/** Everything the page of a period shows, as tables. */
export function periodTables(period: BoardPeriod, lang: ExportLang): ExportTable[] {
  const words = exportWords[lang];
  return [
    ...sums(period, words),
    {
      name: words.steps,
      columns: [
        { label: words.from, kind: 'text' },
        { label: words.to, kind: 'text' },
        { label: words.lot, kind: 'count' },
        { label: words.mass, kind: 'grams' },
        { label: words.papered, kind: 'count' },
        { label: words.paperedMass, kind: 'grams' },
      ],
      rows: period.bySteps.map((step) => [
        dayInWords(step.from),
        dayInWords(step.to),
        step.lots,
        step.grams,
        step.paperedLots,
        step.paperedGrams,
      ]),
    },
    groups(period, words, 'byCategory', lang),
    groups(period, words, 'byOrigin', lang),
    testsTable(words, period.safety.tests),
  ];
}

/** Counts and masses apart: a column holds values of one kind. */
function sums(period: BoardPeriod, words: ExportWords): ExportTable[] {
  const { against } = period;
  const columns = (kind: 'count' | 'grams'): ExportColumn[] => [
    { label: words.what, kind: 'text' },
    { label: kind === 'grams' ? words.massThis : words.this, kind },
    ...(against === null
      ? []
      : ([
          { label: kind === 'grams' ? words.massOther : words.other, kind },
          { label: kind === 'grams' ? words.massDifference : words.difference, kind },
          { label: words.change, kind: 'share' },
        ] as const)),
  ];
  const row = (label: string, mine: number, other: number | undefined, counted = other) => {
    if (other === undefined) return [label, mine];
    const { by, share } = differenceOf(mine, other, counted);
    return [label, mine, other, by, share];
  };
  const isMass = (name: (typeof goodsRows)[number]) => name === 'grams' || name === 'paperedGrams';
  const ofGoods = (names: readonly (typeof goodsRows)[number][]) =>
    names.map((name) => {
      const counted = isMass(name) ? against?.total.lots : undefined;
      return row(words.rows[name], period.total[name], against?.total[name], counted);
    });
  return [
    {
      name: words.sums,
      columns: columns('count'),
      rows: [
        row(words.rows.daysWithGoods, period.daysWithGoods, against?.daysWithGoods),
        ...ofGoods(goodsRows.filter((name) => !isMass(name))),
      ],
    },
    { name: words.mass, columns: columns('grams'), rows: ofGoods(goodsRows.filter(isMass)) },
    {
      name: words.safety,
      columns: columns('count'),
      rows: safetyRows.map((name) => row(words.rows[name], period.safety[name], against?.safety[name])),
    },
  ];
}

function groups(
  period: BoardPeriod,
  words: ExportWords,
  by: 'byCategory' | 'byOrigin',
  lang: ExportLang,
): ExportTable {
  const { against } = period;
  const others = new Map((against?.[by] ?? []).map((one) => [one.key, one]));
  const nameOf = (one: BoardPeriod['byCategory'][number] | BoardPeriod['byOrigin'][number]) =>
    'nameEn' in one && lang === 'en' ? one.nameEn : one.name;
  return {
    name: by === 'byCategory' ? words.categories : words.origins,
    columns: [
      { label: by === 'byCategory' ? words.category : words.origin, kind: 'text' },
      { label: words.lot, kind: 'count' },
      { label: words.mass, kind: 'grams' },
      { label: words.papered, kind: 'count' },
      ...(against === null ? [] : [{ label: words.massOther, kind: 'grams' } as const]),
    ],
    rows: period[by].map((one) => [
      nameOf(one),
      one.lots,
      one.grams,
      one.paperedLots,
      ...(against === null ? [] : [others.get(one.key)?.grams ?? 0]),
    ]),
  };
}

/** "Quý 4 năm 2026", or the days of any other span. */
export function periodInWords(period: DayPeriod, lang: ExportLang): string {
  const words = exportWords[lang];
  const kind = periodKindOf(period);
  const [year, month] = [Number(period.from.slice(0, 4)), Number(period.from.slice(5, 7))];
  switch (kind) {
    case undefined:
      return filled(words.span, { from: dayInWords(period.from), to: dayInWords(period.to) });
    case 'week': {
      const week = isoWeekOf(period.from);
      return filled(words.week, { n: week.week, year: week.year });
    }
    case 'month':
      return filled(words.month, { n: month, year });
    case 'quarter':
      return filled(words.quarter, { n: Math.ceil(month / 3), year });
    case 'half':
      return filled(words.half, { n: words.halves[month > 6 ? 1 : 0], year });
    case 'year':
      return filled(words.year, { year });
  }
}
