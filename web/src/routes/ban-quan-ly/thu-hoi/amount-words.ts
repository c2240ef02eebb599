import { formatQuantity, units } from '@so-cho/db/domain/goods';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** An amount of a lot in its own unit; nothing is a number too, and unknown is said. */
export function amountWords(lang: StaffLang, amount: number | null, unit: string): string {
  const known = units.find((one) => one === unit) ?? 'kg';
  if (amount === null) return t(lang, 'lineage.kg-unknown');
  return amount === 0 ? '0' : formatQuantity({ unit: known, amount }, lang);
}
