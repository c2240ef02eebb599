import type { ChecklistItem, ChecklistVersion } from '@so-cho/db/domain/inspections';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** Which clause of its standard an item is of, and whether somebody has compared the number; empty where there is none. */
export function clauseWords(
  lang: StaffLang,
  checklist: ChecklistVersion | undefined,
  item: ChecklistItem | undefined,
): string {
  if (checklist === undefined || item?.clause == null) return '';
  const { standard, areClausesConfirmed } = checklist;
  const key = areClausesConfirmed ? 'visit.clause' : 'visit.clause-unconfirmed';
  return t(lang, key, { standard, clause: item.clause });
}
