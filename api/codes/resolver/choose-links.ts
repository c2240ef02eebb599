import { isOneOf } from '@so-cho/db/domain';
import { inEachLanguage, linkTypes, vocabulary, type Entry, type LinkType, type Target } from './entry.ts';
import { langWeight, mediaWeight, type Wish } from './wishes.ts';

/** What a request says about the link it would like. */
export interface Wishes {
  readonly languages: readonly Wish[];
  readonly media: readonly Wish[];
}

/** The ways to write the vocabulary: its prefix, its address, and its former one. */
const namespaces = ['gs1:', vocabulary, 'https://gs1.org/voc/', 'http://gs1.org/voc/'];

/** `gs1:pip` or `https://ref.gs1.org/voc/pip` → `pip`; undefined for what is not in the vocabulary. */
export function typeNamed(text: string): string | undefined {
  const namespace = namespaces.find((one) => text.startsWith(one));
  return namespace === undefined ? undefined : text.slice(namespace.length);
}

/**
 * The links of a type that fit the request best, of the most specific entry that has any. Several are equally good:
 * whoever asked must choose. None: there is no such link here.
 *
 * @param entries the most specific first
 */
export function chooseLinks(
  entries: readonly Entry[],
  type: string,
  wishes: Wishes,
): { readonly entry: Entry; readonly targets: readonly Target[] } | undefined {
  if (!isOneOf(linkTypes, type)) return undefined;
  const entry = entries.find(({ links }) => (links[type]?.length ?? 0) > 0);
  return entry && { entry, targets: bestOf(targetsOf(entry, type), wishes) };
}

/** Where an entry leads by itself: its default link, or that in the language the reader asks for. */
export function defaultOf(entry: Entry, wishes: Wishes): Target {
  const [best, another] = bestOf(inEachLanguage(entry.defaultLink), { ...wishes, media: [] });
  return best && !another ? best : entry.defaultLink;
}

function targetsOf(entry: Entry, type: LinkType): readonly Target[] {
  return entry.links[type] ?? [];
}

/** Language before media type: a page that cannot be read helps nobody. A wish that nothing fulfils is no wish. */
function bestOf(targets: readonly Target[], { languages, media }: Wishes): readonly Target[] {
  const spoken = heaviest(targets, ({ langs = [] }) =>
    Math.max(0, ...langs.map((lang) => langWeight(languages, lang))),
  );
  return heaviest(spoken, ({ type }) => (type === undefined ? 0 : mediaWeight(media, type)));
}

function heaviest(targets: readonly Target[], weigh: (target: Target) => number): readonly Target[] {
  const most = Math.max(0, ...targets.map(weigh));
  return targets.filter((target) => weigh(target) === most);
}
