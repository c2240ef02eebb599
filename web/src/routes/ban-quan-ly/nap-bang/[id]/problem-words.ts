import type { SheetPreview } from '@so-cho/api/client';
import type { ProblemCode } from '@so-cho/db/domain/traders/sheet';
import { sheetFieldWords } from '@so-cho/db/domain/traders/sheet';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

type Problem = SheetPreview['wrong'][number]['problems'][number];

const codes: Readonly<Record<ProblemCode, true>> = {
  'code-wrong': true,
  'phone-wrong': true,
  'day-wrong': true,
  'time-wrong': true,
  'role-unknown': true,
  'name-wrong': true,
  'too-long': true,
  'code-repeated': true,
  'zone-unknown': true,
  'zone-differs': true,
  'level-unknown': true,
  'level-differs': true,
  'category-unknown': true,
  'trader-unknown': true,
  'trader-ambiguous': true,
  'trader-contradicts': true,
  'days-reversed': true,
  'tenancy-overlaps': true,
  'tenancy-too-long': true,
  'stall-leaves-map': true,
  'stall-not-let': true,
  'stall-needs-holder': true,
  'stall-is-alias': true,
};

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(codes, code);
}

/** What is wrong with a cell, in the reader's words: the column first. */
export function problemWords(lang: StaffLang, { field, code, seen, other = '' }: Problem): string {
  const what = isKnown(code) ? t(lang, `sheet.problem-${code}`, { seen, other }) : code;
  return `${sheetFieldWords[field][lang]}: ${what}`;
}
