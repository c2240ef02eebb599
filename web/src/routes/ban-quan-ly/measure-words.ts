import type { BoardToday } from '@so-cho/api/client';
import { formatMass } from '@so-cho/db/domain/goods';
import { differenceOf } from '@so-cho/db/domain/market';
import { formatDifference, formatWeekday } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** What a day is held against, which its place in the lunar calendar decides: "trung vị 8 chủ nhật trước". */
export function measureWords(lang: StaffLang, board: Pick<BoardToday, 'day' | 'compared'>): string {
  const { kind, days } = board.compared;
  if (kind !== 'usual') {
    return t(lang, kind === 'fast_day' ? 'morning.median-fast_day' : 'morning.median-tet', {
      count: days.length,
    });
  }
  const name = formatWeekday(lang, board.day).split(',')[0] ?? '';
  // Within a sentence Vietnamese writes it small; English does not.
  const weekday = lang === 'vi' ? name.toLocaleLowerCase('vi') : name;
  return t(lang, 'board.median-of', { count: days.length, weekday });
}

/** The day against that measure; undefined where there is none. */
export function againstMeasure(
  lang: StaffLang,
  board: Pick<BoardToday, 'day' | 'compared' | 'total'>,
): string | undefined {
  const { medianGrams, medianLots } = board.compared;
  if (medianGrams === null || medianGrams === 0) return undefined;
  const difference = differenceOf(board.total.grams, medianGrams, medianLots ?? undefined);
  const change = formatDifference(lang, difference, (grams) => formatMass(grams, lang));
  return t(lang, 'board.against', { change, compared: measureWords(lang, board) });
}
