import { DomainError, type Lang } from '@so-cho/db/domain';
import { formatDigitalLink } from '@so-cho/db/domain/codes/digital-link';
import type { Ctx } from '../../http/context.ts';
import { chooseLinks, defaultOf, typeNamed, type Wishes } from './choose-links.ts';
import { pageLangs } from './entry.ts';
import { findEntries, type Entries } from './find-entries.ts';
import { choicesOf, linksetContext, linksetMedia, linksetOf, type LinksetDto } from './linkset.ts';
import { readLink } from './read-link.ts';
import { langWeight, readWishes, type Wish } from './wishes.ts';

/** What a request for a Digital Link says. */
export interface AskedLink {
  /** Path and query, as sent. */
  readonly target: string;
  readonly accept: string | undefined;
  readonly acceptLanguage: string | undefined;
}

/** Where to go, or what there is. `linkset` is the path of the list of all links. */
export type ResolvedLink = { readonly linkset: string } & (
  | { readonly kind: 'redirect'; readonly location: string }
  | {
      readonly kind: 'links' | 'choices';
      readonly media: string;
      readonly lang: Lang;
      readonly body: LinksetDto;
    }
);

/**
 * Answers a scanned or asked Digital Link (GS1-Conformant Resolver Standard 1.1): the page it leads to, the link of the
 * type that was asked for, or the list of all links.
 *
 * @throws DomainError digital-link-invalid, digital-link-unknown, link-type-unknown
 */
export async function resolveLink(ctx: Ctx, asked: AskedLink): Promise<ResolvedLink> {
  const link = readLink(asked.target);
  const entries = await findEntries(ctx, link);
  const linkset = `${formatDigitalLink({ stem: '', path: link.path, attributes: [], others: [] })}?linkType=linkset`;
  const wishes = { languages: readWishes(asked.acceptLanguage), media: readWishes(asked.accept) };
  const queryAt = asked.target.indexOf('?');
  const query = queryAt < 0 ? '' : asked.target.slice(queryAt + 1);
  const params = new URLSearchParams(query);
  const type = params.get('linkType') ?? '';
  const written = { origin: ctx.config.publicOrigin, lang: langOf(wishes.languages) };
  const media = linksMedia(wishes.media, type);
  if (media !== undefined) {
    const body = linksetOf(entries, written);
    return { kind: 'links', linkset, media, lang: written.lang, body: withContext(body, media) };
  }
  // Whoever says the language in the address is not led to another one.
  const spoken = params.has('lang') ? { ...wishes, languages: [] } : wishes;
  const chosen = choose(entries, type, spoken);
  if (chosen.targets.length > 1) {
    const body = choicesOf(chosen, chosen.type, written);
    return { kind: 'choices', linkset, media: linksetMedia, lang: written.lang, body };
  }
  const [target = chosen.entry.defaultLink] = chosen.targets;
  return { kind: 'redirect', linkset, location: withQuery(target.path, query) };
}

function choose(entries: Entries, asked: string, wishes: Wishes) {
  const [entry] = entries;
  const type = typeNamed(asked);
  if (asked === '' || type === 'defaultLink' || type === 'defaultLinkMulti') {
    return { entry, targets: [defaultOf(entry, wishes)], type: 'defaultLink' };
  }
  const chosen = type === undefined ? undefined : chooseLinks(entries, type, wishes);
  if (chosen && type !== undefined) return { ...chosen, type };
  throw new DomainError('link-type-unknown', 'not-found', 'There is no link of this type here.');
}

/**
 * Whether the list itself is asked for, and in which form. `all` is what the standard called it before 2024. A form of the
 * list that is named means it unless a page is wanted more; JSON without a link type means it unless a page would do as well.
 */
function linksMedia(wishes: readonly Wish[], type: string): string | undefined {
  const named = wishes.find(({ value }) => value === linksetMedia || value === 'application/ld+json');
  const page = wishes.find(({ value }) => value === 'text/html');
  if (type === 'linkset' || type === 'all') return named?.value ?? linksetMedia;
  if (named && named.weight >= (page?.weight ?? 0)) return named.value;
  const wantsJson = wishes.some(({ value }) => value === 'application/json');
  return type === '' && wantsJson && !page ? 'application/json' : undefined;
}

/** JSON-LD carries its context; in the other forms a header says where it is. */
function withContext(body: LinksetDto, media: string): LinksetDto {
  return media === 'application/ld+json' ? { ...linksetContext, ...body } : body;
}

/** Titles are in the language that is wanted most, by default in Vietnamese. */
function langOf(wishes: readonly Wish[]): Lang {
  const [first, ...others] = pageLangs;
  return others.find((lang) => langWeight(wishes, lang) > langWeight(wishes, first)) ?? first;
}

/** The whole query goes along, as it was written. */
function withQuery(path: string, query: string): string {
  if (query === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}
