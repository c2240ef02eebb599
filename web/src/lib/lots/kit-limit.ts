import { formatNumber } from '#ui/format/index.ts';
import type { Lang } from '#ui/messages/index.ts';

/** The least a kit sees, which the API says as `2.5 mg/kg`, with the reader's decimal mark. */
export function kitLimit(lang: Lang, limit: string): string {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\b(.*)$/.exec(limit) ?? [];
  return number === '' ? limit : `${formatNumber(lang, Number(number), 6)}${unit}`;
}
