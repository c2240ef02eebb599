import type { HallBoard } from '@so-cho/api/client';
import { categoryGroups, categoryGroupWords, tintOf } from '@so-cho/db/domain/goods';
import type { CategoryGroup } from '@so-cho/db/domain/goods';
import { formatTime } from '@so-cho/web/ui/format/index.ts';
import { t } from '@so-cho/web/ui/messages/index.ts';
import type { Lang } from '@so-cho/web/ui/messages/index.ts';
import { nameIn } from '@so-cho/web/ui/names.ts';

type HallRow = HallBoard['rows'][number];

/** Where a kind of goods came from this morning: "Hóc Môn, Đồng Nai · từ 02:40". */
export function originWords(lang: Lang, row: HallRow, timeZone: string): string {
  if (row.lots === 0 || row.firstAt === null) return t(lang, 'kiosk.origin-none');
  const time = formatTime(lang, row.firstAt, timeZone);
  const origins = row.origins.join(', ');
  return origins === ''
    ? t(lang, 'kiosk.origin-unknown', { time })
    : t(lang, 'kiosk.origin', { origins, time });
}

/** How many of a kind's lots have a paper: counts, so that few are not read as many. */
export function paperWords(
  lang: Lang,
  row: HallRow,
): { readonly text: string; readonly isWhole: boolean } | undefined {
  if (row.lots === 0) return undefined;
  // Green is for a fact that has no gap in it.
  const isWhole = row.paperedLots >= row.lots;
  return {
    isWhole,
    text: isWhole
      ? t(lang, 'hall.papers-all', { lots: row.lots })
      : t(lang, 'hall.papers', { papered: row.paperedLots, lots: row.lots }),
  };
}

/** The picture of a row: its own group's, or one of the same tint. */
export function pictureOf(row: HallRow): CategoryGroup {
  return (
    categoryGroups.find((group) => categoryGroupWords(group).vi === row.names.vi) ??
    categoryGroups.find((group) => tintOf(group) === row.tint) ??
    'grocery'
  );
}

/** The box about quick tests; `title` is the figure, `detail` what came out. */
export function testWords(lang: Lang, hall: HallBoard): { readonly title: string; readonly detail: string } {
  const { testsToday, negativeToday, tests30Days, presumptive30Days } = hall;
  const month = t(lang, 'hall.tests-30', { count: tests30Days, presumptive: presumptive30Days });
  if (testsToday === 0) return { title: t(lang, 'hall.tests-none'), detail: month };
  const suspected = testsToday - negativeToday;
  const today = [
    t(lang, 'hall.tests-negative', { count: negativeToday }),
    ...(suspected > 0 ? [t(lang, 'hall.tests-presumptive', { count: suspected })] : []),
  ];
  return { title: t(lang, 'hall.tests', { count: testsToday }), detail: [...today, month].join(' ') };
}

export interface StopWords {
  readonly kind: 'stop_sale' | 'hold' | 'recall';
  readonly title: string;
  /** The goods, each once; no stall is named here. */
  readonly goods: string;
}

const stopKinds = ['recall', 'hold', 'stop_sale'] as const;
const stopTitles = {
  recall: 'hall.recalls',
  hold: 'hall.holds',
  stop_sale: 'hall.stop-sales',
} as const;
const goodsMax = 4;

/** What may not be sold now, worst first, counted by lot and named by good. */
export function stopWords(lang: Lang, hall: HallBoard): StopWords[] {
  return stopKinds.flatMap((kind) => {
    const lots = hall.stopSales.filter((stop) => stop.kind === kind);
    if (lots.length === 0) return [];
    const names = [...new Set(lots.map((stop) => nameIn(lang, stop.goodName, stop.goodNameEn)))];
    const shown = names.slice(0, goodsMax).join(', ');
    return [
      {
        kind,
        title: t(lang, stopTitles[kind], { count: lots.length }),
        goods: names.length > goodsMax ? `${shown}…` : shown,
      },
    ];
  });
}
