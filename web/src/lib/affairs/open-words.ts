import type { RegisterStall } from '@so-cho/api/client';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** Whether a stall is open today, and what says so, in words. */
export function openWords(lang: StaffLang, attendance: RegisterStall['attendance']): string {
  if (attendance === null) return t(lang, 'affairs.open-unknown');
  if (!attendance.isOpen) return t(lang, 'affairs.shut-walk');
  return t(lang, attendance.by === 'lots' ? 'affairs.open-lots' : 'affairs.open-walk');
}
