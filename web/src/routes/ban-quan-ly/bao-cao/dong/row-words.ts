import type { SafetyRows } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { outcomeWords } from '@so-cho/db/domain/checks';
import {
  checklistVersions,
  findingSeverities,
  findingSeverityWords,
  visitKinds,
  visitKindWords,
} from '@so-cho/db/domain/inspections';
import { analyteName } from '#lib/staff/check-line-words.ts';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';
import { nameIn } from '#ui/names.ts';
import type { SafetyName } from '../safety-names.ts';

type Row = SafetyRows['rows'][number];

/** What a row is, in the words of its own page. A word of later than this page is shown as it stands. */
export function whatWords(lang: StaffLang, row: Row): string {
  const { what } = row;
  const holds = ['stop_sale', 'hold', 'recall'] as const;
  const subjects = ['stall', 'lot', 'serial', 'unknown', 'removed'] as const;
  const hold = holds.find((one) => one === what);
  if (hold !== undefined && row.lot !== null) return t(lang, `hold-kind.${hold}`);
  if (isOneOf(visitKinds, what)) return nameIn(lang, visitKindWords[what].vi, visitKindWords[what].en);
  if (isOneOf(findingSeverities, what))
    return nameIn(lang, findingSeverityWords[what].vi, findingSeverityWords[what].en);
  const subject = subjects.find((one) => one === what);
  return subject === undefined ? analyteName(lang, what) : t(lang, `safety-rows.${subject}`);
}

export function detailWords(lang: StaffLang, figure: SafetyName, row: Row): string {
  const { detail } = row;
  if (figure === 'findings') {
    const item = checklistVersions.at(-1)?.items.find(({ number }) => String(number) === detail);
    return item === undefined ? detail : `${detail}. ${nameIn(lang, item.words.vi, item.words.en)}`;
  }
  if (figure === 'tests' && (detail === 'negative' || detail === 'presumptive'))
    return outcomeWords[detail][lang];
  return figure === 'stallsVisited' ? t(lang, 'safety-rows.times', { count: detail }) : detail;
}

/** Where a row's own page stands, under the board's room; undefined where the record keeps none. */
export function rowPath(figure: SafetyName, row: Row): string | undefined {
  if (row.ref !== null) {
    const isRecall = figure === 'recalls' || figure === 'drills';
    return isRecall ? `/ban-quan-ly/thu-hoi/${row.ref}` : `/ban-quan-ly/ket-qua/${row.ref}`;
  }
  if (row.lot !== null) return `/ban-quan-ly/lo/${row.lot}`;
  return row.stall === null ? undefined : `/ban-quan-ly/sap/${row.stall}`;
}
