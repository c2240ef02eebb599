import { createContext } from 'svelte';
import { langs, staffLang } from './messages/lang.ts';
import type { Lang, StaffLang } from './messages/lang.ts';

interface Reader {
  readonly lang: () => Lang;
  readonly langs: () => readonly Lang[];
}

const [getReader, setReader] = createContext<Reader>();

/**
 * Called once by the root layout: every part below reads its language here. `read` is called again when it changes.
 *
 * @param offered the languages the room can be read in, all of ours unless it says otherwise
 */
export function provideLang(read: () => Lang, offered: () => readonly Lang[] = () => langs): void {
  setReader({ lang: read, langs: offered });
}

/** The reader of the page's language; call it in markup or in `$derived` so that a change is seen. */
export function useLang(): () => Lang {
  return getReader().lang;
}

/** The same in a room people work in, whose texts exist in fewer languages. */
export function useStaffLang(): () => StaffLang {
  const { lang } = getReader();
  return () => staffLang(lang());
}

/** The languages that the room of this page can be read in. */
export function useOfferedLangs(): () => readonly Lang[] {
  return getReader().langs;
}
