import type { OperationFigure } from '@so-cho/api/client';
import { formatNumber, formatShare } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

type Unit = 'seconds' | 'minutes' | 'hours' | 'days';

/** Largest unit first; a time is told in the first of which it has two. */
const units: readonly (readonly [Unit, number])[] = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
];

/** A figure of the machine as it is read: a time, a share, bytes or a number, by the end of its key. */
export function figureWords(lang: StaffLang, key: OperationFigure['key'], value: number | null): string {
  if (value === null) return '–';
  if (key.endsWith('Share')) return formatShare(lang, value);
  if (key.endsWith('Bytes')) return `${formatNumber(lang, value / 1024 ** 3, 1)}\u00a0GB`;
  if (!/[a-z]S$/.test(key)) return formatNumber(lang, value, 1);
  const [unit, seconds] = units.find(([, one]) => value >= 2 * one) ?? (['seconds', 1] as const);
  return t(lang, `operations.${unit}`, { count: formatNumber(lang, value / seconds, 0) });
}

/** From where on it asks for somebody; empty where it never does. */
export function limitWords(lang: StaffLang, { key, above, below }: OperationFigure): string {
  if (above !== null) return t(lang, 'operations.above', { value: figureWords(lang, key, above) });
  if (below !== null) return t(lang, 'operations.below', { value: figureWords(lang, key, below) });
  return '';
}
