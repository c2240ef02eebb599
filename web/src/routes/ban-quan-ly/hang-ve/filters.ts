import type { LotRows, LotRowsFilter } from '@so-cho/api/client';
import { formatDay, formatTime } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';
import { nameIn } from '#ui/names.ts';

/** What the list of goods in can be narrowed by, in the order of its chips. */
export const filterNames = [
  'from',
  'day',
  'until',
  'category',
  'origin',
  'stall',
  'supplier',
  'hour',
  'papered',
  'stage',
] as const;
export type FilterName = (typeof filterNames)[number];

export const stages = [
  'admitted',
  'checked',
  'scanned',
  'held',
  'late',
  'corrected',
  'joined',
  'without_mass',
] as const;

/** A filter in the words of its chip; `rows` tell the names behind codes. */
export function chipText(
  lang: StaffLang,
  name: FilterName,
  asked: LotRowsFilter,
  rows: LotRows['rows'],
  zone: string,
): string {
  const value = String(asked[name]);
  const [first] = rows;
  switch (name) {
    case 'from':
      return t(lang, 'rows.from-day', { day: formatDay(lang, value) });
    case 'day':
      return formatDay(lang, value);
    case 'until':
      return t(lang, 'rows.until', { time: formatTime(lang, value, zone) });
    case 'category':
      return first === undefined ? value : nameIn(lang, first.categoryName, first.categoryNameEn);
    case 'origin':
      return t(lang, 'rows.origin', { origin: first?.originName ?? value });
    case 'stall':
      return t(lang, 'rows.stall', { stall: value });
    case 'supplier':
      return t(lang, 'rows.supplier', { supplier: first?.supplierName ?? value });
    case 'hour':
      return t(lang, 'rows.hour', { hour: value });
    case 'papered':
      return t(lang, value === 'yes' ? 'rows.papered-yes' : 'rows.papered-no');
    case 'stage': {
      const stage = stages.find((known) => known === value);
      return stage === undefined ? value : t(lang, `rows.stage-${stage}`);
    }
  }
}
