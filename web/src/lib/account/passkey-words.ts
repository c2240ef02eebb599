import { problemText, t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';
import type { PasskeyFault } from './passkey-browser.ts';

/** Why nothing came of it, in the reader's words. */
export function passkeyWords(lang: StaffLang, fault: PasskeyFault): string {
  return typeof fault === 'string' ? t(lang, `passkey.${fault}`) : problemText(lang, fault.code);
}
