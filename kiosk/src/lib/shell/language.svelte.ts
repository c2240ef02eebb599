import { createContext } from 'svelte';
import { defaultLang, isLang } from '@so-cho/web/ui/messages/index.ts';
import type { Lang } from '@so-cho/web/ui/messages/index.ts';

/** The language of one visit: a visitor's choice ends with the visit, the next one finds the device's own. */
export class Language {
  readonly #own: Lang;
  #current: Lang = $state(defaultLang);

  /** @param asked the value of ?lang= in the device's address, which sets its own language */
  constructor(asked: string | null) {
    this.#own = isLang(asked) ? asked : defaultLang;
    this.#current = this.#own;
  }

  get current(): Lang {
    return this.#current;
  }

  choose(lang: Lang): void {
    this.#current = lang;
  }

  reset(): void {
    this.#current = this.#own;
  }
}

export const [useLanguage, provideLanguage] = createContext<Language>();
