import { createContext } from 'svelte';
import type { Lang } from './messages/lang.ts';

const [getReader, setReader] = createContext<() => Lang>();

/** Called once by the root layout: every part below reads its language here. `read` is called again when it changes. */
export function provideLang(read: () => Lang): void {
  setReader(read);
}

/** The reader of the page's language; call it in markup or in `$derived` so that a change is seen. */
export function useLang(): () => Lang {
  return getReader();
}
