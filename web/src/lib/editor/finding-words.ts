import { lintRulesOn } from '@so-cho/db/domain/market/lint';
import type { LintFinding, LintUnit } from '@so-cho/db/domain/market/lint';
import type { Plan } from '@so-cho/db/domain/market/plan';
import { formatNumber } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** A finding as the board reads it. */
export interface FindingWords {
  readonly rule: string;
  readonly where: string;
  readonly measure: string;
  readonly fix: string;
  /** Where the rule comes from when nobody has read the standard itself; empty otherwise. */
  readonly doubt: string;
}

export function findingWords(lang: StaffLang, finding: LintFinding, plan: Plan, today: string): FindingWords {
  const rule = lintRulesOn(today).get(finding.rule);
  const names = finding.items.map((id) => nameOf(lang, plan, id)).toSorted();
  const level = finding.level === null ? undefined : plan.get(finding.level);
  const place = level?.type === 'level' ? level.name : t(lang, 'editor.lint-whole');
  const { measured, required, unit } = finding;
  return {
    rule: `${finding.rule} · ${rule?.words[lang] ?? ''}`,
    where: names.length > 0 ? `${names.join(', ')} (${place})` : place,
    measure:
      measured === null || required === null
        ? ''
        : t(lang, 'editor.lint-measured', {
            measured: amount(lang, measured, unit),
            required: amount(lang, required, unit),
          }),
    fix: t(lang, `editor.fix-${finding.fix}`),
    doubt:
      rule === undefined || rule.isConfirmed ? '' : t(lang, 'editor.lint-unread', { clause: rule.clause }),
  };
}

function nameOf(lang: StaffLang, plan: Plan, id: string): string {
  const item = plan.get(id);
  if (item?.type === 'stall') return item.code;
  if (item?.type !== 'ground') return '—';
  return item.label === '' ? t(lang, `editor.kind-${item.kind}`) : item.label;
}

function amount(lang: StaffLang, value: number, unit: LintUnit): string {
  if (unit === 'cm2') return `${formatNumber(lang, value / 10_000)} m²`;
  if (unit === 'percent') return `${formatNumber(lang, value)} %`;
  return unit === 'cm' ? `${formatNumber(lang, value)} cm` : formatNumber(lang, value);
}
