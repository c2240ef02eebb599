import type { LotPage } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { analytes, analyteWords, outcomeWords } from '@so-cho/db/domain/checks';
import { formatDay, formatMoment } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { Lang } from '#ui/messages/index.ts';
import { kitLimit } from './kit-limit.ts';

type PublicCheck = LotPage['checks'][number];
type Grade = LotPage['stall']['grade'];

/** One card of the safety section. */
export interface CheckWords {
  readonly tone: 'good' | 'verifying' | 'bad' | 'unknown';
  readonly result: string;
  readonly title: string;
  readonly detail: string;
}

/** A check as the public reads it: a kit never passes or fails, and one that does not count says so. */
export function checkWords(lang: Lang, check: PublicCheck, now: { today: string; zone: string }): CheckWords {
  const at = formatMoment(lang, check.at, now.today, now.zone);
  const limit =
    check.limit === null ? undefined : t(lang, 'check.limit', { limit: kitLimit(lang, check.limit) });
  const why = check.counts ? limit : t(lang, 'check.control-failed');
  return {
    ...resultOf(lang, check),
    title: titleOf(lang, check),
    detail: why === undefined ? at : `${at} · ${why}`,
  };
}

function resultOf(lang: Lang, check: PublicCheck): Pick<CheckWords, 'tone' | 'result'> {
  if (!check.counts) return { tone: 'unknown', result: t(lang, 'check.void') };
  if (check.kind === 'gate') {
    return check.outcome === 'fail'
      ? { tone: 'verifying', result: t(lang, 'check.gate-fail') }
      : { tone: 'unknown', result: t(lang, 'check.gate-pass') };
  }
  switch (check.outcome) {
    case 'negative':
    case 'pass':
      return { tone: 'good', result: outcomeWords[check.outcome][lang] };
    case 'presumptive':
      return { tone: 'verifying', result: outcomeWords.presumptive[lang] };
    case 'fail':
      return { tone: 'bad', result: outcomeWords.fail[lang] };
    case 'invalid':
      return { tone: 'unknown', result: outcomeWords.invalid[lang] };
    default:
      return { tone: 'unknown', result: t(lang, 'check.sent') };
  }
}

function titleOf(lang: Lang, check: PublicCheck): string {
  const what = isOneOf(analytes, check.analyte) ? analyteWords[check.analyte][lang] : check.analyte;
  switch (check.kind) {
    case 'gate':
      return t(lang, 'check.gate');
    case 'quick_test':
      return t(lang, 'check.quick-test', { what });
    case 'sample':
      return t(lang, 'check.sample', { what });
    case 'lab':
      return t(lang, 'check.lab', { what });
  }
}

/** The stall's hygiene: 0 to 5 with how much that is worth, or "not graded", which is neither good nor bad. */
export function gradeWords(lang: Lang, grade: Grade): CheckWords {
  const title = t(lang, 'grade.title');
  if (grade.status === 'new' || (grade.rating === null && grade.letter === null)) {
    return { tone: 'unknown', result: t(lang, 'grade.new'), title, detail: t(lang, 'grade.new-detail') };
  }
  const visits = t(lang, 'grade.visits', { count: grade.visits });
  const last = grade.lastVisitOn === null ? visits : `${visits} · ${formatDay(lang, grade.lastVisitOn)}`;
  const isOverdue = grade.status === 'overdue';
  return {
    tone: isOverdue ? 'unknown' : toneOf(grade),
    result: grade.letter ?? `${grade.rating}/5`,
    title,
    detail: isOverdue ? `${last} · ${t(lang, 'grade.overdue')}` : last,
  };
}

/** A middling level is neither good nor bad. */
function toneOf({ letter, rating }: Grade): CheckWords['tone'] {
  if (letter !== null) return letter === 'A' ? 'good' : letter === 'B' ? 'unknown' : 'verifying';
  return rating === 3 ? 'unknown' : (rating ?? 0) > 3 ? 'good' : 'verifying';
}
