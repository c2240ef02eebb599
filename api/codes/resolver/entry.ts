import type { Lang, PublicWords } from '@so-cho/db/domain';

/** GS1's link types that we have something for (GS1 Web Vocabulary 1.16), in the order they are listed. */
export const linkTypes = [
  'pip',
  'traceability',
  'certificationInfo',
  'safetyInfo',
  'recallStatus',
  'hasRetailers',
  'locationInfo',
  'openingHoursInfo',
  'registryEntry',
  'masterData',
] as const;
export type LinkType = (typeof linkTypes)[number];

export const vocabulary = 'https://ref.gs1.org/voc/';

/** The languages our pages are written in; a page chooses by itself, or is told by `?lang=`. */
export const pageLangs = ['vi', 'en', 'zh', 'ko', 'ja'] as const satisfies readonly Lang[];

/** Where a link leads: a path of this site, perhaps with a query. */
export interface Target {
  readonly path: string;
  readonly title: PublicWords;
  /** Media type; of the default link it is not said. */
  readonly type?: string;
  /** ISO 639-1; none for what machines read. */
  readonly langs?: readonly string[];
}

/** Something a code names here, with everything that is linked to it. */
export interface Entry {
  /** The path of its own Digital Link: `/01/09521234567892/10/BT-261122-0042-X`. */
  readonly anchor: string;
  readonly description: PublicWords;
  readonly defaultLink: Target;
  readonly links: Readonly<Partial<Record<LinkType, readonly Target[]>>>;
}

/** A page for people. */
export function page(path: string, title: PublicWords): Target {
  return { path, title, type: 'text/html', langs: pageLangs };
}

/** The same facts for machines. */
export function facts(path: string, title: PublicWords): Target {
  return { path, title, type: 'application/json' };
}

/** The page in each language by itself, for a reader who asks for one of them. */
export function inEachLanguage({ path, title }: Target): readonly Target[] {
  const mark = path.includes('?') ? '&' : '?';
  return pageLangs.map((lang) => ({
    path: `${path}${mark}lang=${lang}`,
    title,
    type: 'text/html',
    langs: [lang],
  }));
}
