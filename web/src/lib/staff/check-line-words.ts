import type { CheckLine, HoldLine } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { analytes, analyteWords, checkStandingWords } from '@so-cho/db/domain/checks';
import { checkWords } from '#lib/lots/check-words.ts';
import type { CheckWords } from '#lib/lots/check-words.ts';
import { formatMoment } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** A check as the staff reads it: the words of the public page, and with which kit, by whom. */
export function checkLineWords(
  lang: StaffLang,
  check: CheckLine,
  now: { today: string; zone: string },
): CheckWords {
  const words = checkWords(lang, { ...check, at: check.performedAt }, now);
  const kit = [check.kitType, check.kitLot].filter((part) => part !== null).join(' · ');
  return {
    ...words,
    detail: [words.detail, kit, check.performedBy].filter((part) => part !== '').join(' · '),
  };
}

/** What was looked for, in the reader's language; a word of later than this page is shown as it stands. */
export function analyteName(lang: StaffLang, analyte: string): string {
  return isOneOf(analytes, analyte) ? analyteWords[analyte][lang] : analyte;
}

/** How its lot stands after all checks, in the only words a kit or a laboratory is allowed. */
export function standingName(lang: StaffLang, standing: CheckLine['standing']): string {
  return checkStandingWords[standing][lang];
}

/** Kind of a hold, and since when. */
export function holdWords(lang: StaffLang, hold: HoldLine, now: { today: string; zone: string }): string {
  return `${t(lang, `hold-kind.${hold.kind}`)} · ${formatMoment(lang, hold.placedAt, now.today, now.zone)}`;
}
