import type { Lang } from '@so-cho/db/domain';
import { z } from 'zod';
import { inEachLanguage, linkTypes, vocabulary, type Entry, type Target } from './entry.ts';

export const linksetMedia = 'application/linkset+json';

const Link = z.object({
  href: z.url(),
  title: z.string(),
  type: z.string().optional(),
  hreflang: z.array(z.string()).optional(),
});

/** RFC 9264 §4.2: what is linked to a thing, and to what it is part of. Relations are addresses in GS1's vocabulary. */
export const Linkset = z
  .object({
    linkset: z.array(z.object({ anchor: z.url(), itemDescription: z.string() }).catchall(z.array(Link))),
  })
  .meta({ ref: 'Linkset' });
type Context = Record<string, string | z.infer<typeof Link>[]> & {
  anchor: string;
  itemDescription: string;
};
export type LinksetDto = { linkset: Context[] };

/** In which words, and at which origin the links stand. */
interface Written {
  readonly origin: string;
  readonly lang: Lang;
}

/** @param entries the most specific first: it alone has the default link */
export function linksetOf(entries: readonly Entry[], written: Written): LinksetDto {
  return {
    linkset: entries.map((entry, place) => {
      const context = contextOf(entry, written);
      for (const type of linkTypes) {
        const targets = entry.links[type] ?? [];
        if (targets.length > 0) context[vocabulary + type] = targets.map((one) => linkOf(one, written));
      }
      if (place > 0) return context;
      const { path, title } = entry.defaultLink;
      context[`${vocabulary}defaultLink`] = [linkOf({ path, title }, written)];
      const multi = inEachLanguage(entry.defaultLink);
      context[`${vocabulary}defaultLinkMulti`] = multi.map((one) => linkOf(one, written));
      return context;
    }),
  };
}

/** A choice among equals: only the links of the type that was asked for. */
export function choicesOf(
  { entry, targets }: { readonly entry: Entry; readonly targets: readonly Target[] },
  type: string,
  written: Written,
): LinksetDto {
  const context = contextOf(entry, written);
  context[vocabulary + type] = targets.map((one) => linkOf(one, written));
  return { linkset: [context] };
}

/** What turns a linkset into JSON-LD. Terms without a namespace are relations registered with IANA. */
export const linksetContext = {
  '@context': {
    '@vocab': 'http://www.iana.org/assignments/relation/',
    anchor: '@id',
    href: '@id',
    linkset: '@graph',
    gs1: vocabulary,
    title: { '@id': 'http://purl.org/dc/terms/title' },
    type: { '@id': 'http://purl.org/dc/terms/format' },
    hreflang: { '@id': 'http://purl.org/dc/terms/language', '@container': '@set' },
    itemDescription: { '@id': 'http://www.w3.org/2000/01/rdf-schema#comment' },
  },
} as const;

function contextOf({ anchor, description }: Entry, { origin, lang }: Written): Context {
  return { anchor: origin + anchor, itemDescription: description[lang] };
}

function linkOf({ path, title, type, langs }: Target, { origin, lang }: Written): z.infer<typeof Link> {
  return {
    href: origin + path,
    title: title[lang],
    ...(type !== undefined && { type }),
    ...(langs && { hreflang: [...langs] }),
  };
}
