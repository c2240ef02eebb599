import { formatTags } from '../messages/lang.ts';
import type { Lang } from '../messages/lang.ts';

/** Markets stand in Viet Nam; one that keeps another clock hands its own zone over. */
export const defaultZone = 'Asia/Ho_Chi_Minh';

const formats = new Map<string, Intl.DateTimeFormat>();

function timeFormat(
  lang: Lang,
  zone: string,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${lang}/${zone}/${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(formatTags[lang], { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

/** An instant (ISO string with offset) as the market's clock shows it: `04:10`. */
export function formatTime(lang: Lang, instant: string, zone = defaultZone): string {
  return timeFormat(lang, zone, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  );
}

/** Day before month in figures, as the market's own papers have it; in Chinese, Korean and Japanese with the words for month and day. */
const dayFormats = { vi: 'figures', en: 'figures', zh: 'words', ko: 'words', ja: 'words' } as const;
const figures = { day: '2-digit', month: '2-digit' } as const;
const words = { day: 'numeric', month: 'long' } as const;

/** A calendar day (`YYYY-MM-DD`) in full: `22/11/2026`, `2026年11月22日`. A day has no zone: it is read and written as it stands. */
export function formatDay(lang: Lang, day: string): string {
  const parts = dayFormats[lang] === 'figures' ? figures : words;
  return timeFormat(lang, 'UTC', 'day', { ...parts, year: 'numeric' }).format(new Date(`${day}T00:00:00Z`));
}

/** A calendar day without its year: `22/11`, `11月22日`. */
export function formatDayShort(lang: Lang, day: string): string {
  if (dayFormats[lang] === 'figures') return formatDay(lang, day).slice(0, 5);
  return timeFormat(lang, 'UTC', 'day-short', words).format(new Date(`${day}T00:00:00Z`));
}

/** A calendar day with its weekday: `Chủ Nhật, 22/11/2026`, `2026年11月22日 星期日`. */
export function formatWeekday(lang: Lang, day: string): string {
  const name = timeFormat(lang, 'UTC', 'weekday', { weekday: 'long' }).format(new Date(`${day}T00:00:00Z`));
  const date = formatDay(lang, day);
  return dayFormats[lang] === 'figures' ? `${name}, ${date}` : `${date} ${name}`;
}

/** The calendar day (`YYYY-MM-DD`) of an instant by the zone's clock; a market day that turns at another hour is db/domain's. */
export function dayOf(instant: string, zone = defaultZone): string {
  const parts = timeFormat('en', zone, 'parts', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).formatToParts(new Date(instant));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}`;
}

/**
 * A moment as short as it stays clear: `04:10` on `today`, else `21/11 23:40`, with the year when that differs.
 *
 * @param moment an ISO instant, or a bare `YYYY-MM-DD` where no hour is known: `20/11`
 */
export function formatMoment(lang: Lang, moment: string, today: string, zone = defaultZone): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(moment);
  const day = isDay ? moment : dayOf(moment, zone);
  const date = day.slice(0, 4) === today.slice(0, 4) ? formatDayShort(lang, day) : formatDay(lang, day);
  if (isDay) return date;
  const time = formatTime(lang, moment, zone);
  return day === today ? time : `${date} ${time}`;
}
