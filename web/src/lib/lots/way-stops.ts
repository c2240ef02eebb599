import type { LotPage } from '@so-cho/api/client';
import { formatQuantity, parseQuantity } from '@so-cho/db/domain/goods';
import { namesInWords } from '@so-cho/db/domain/places';
import { formatDayShort } from '#ui/format/index.ts';
import { formatTags, t } from '#ui/messages/index.ts';
import type { Lang } from '#ui/messages/index.ts';
import { paperName } from './paper-name.ts';

type Hop = LotPage['way'][number];

/** The hops of a lot as the drawing of its way takes them. */
export function wayStops(lang: Lang, lot: LotPage) {
  return lot.way.map((hop) => ({
    hop: hop.hop,
    evidence: hop.evidence,
    name: nameOf(lang, lot, hop),
    place: placeOf(lang, lot, hop),
    at: hop.at ?? undefined,
    // The drawing tells its papers apart by their words, so a paper that is there twice is shown once.
    docs: [...new Set(hop.papers.map((paper) => paperWords(lang, paper)))],
    isNow: hop.hop === 'stall' && lot.isOpen,
  }));
}

function nameOf(lang: Lang, lot: LotPage, hop: Hop): string | undefined {
  if (hop.hop === 'stall') return `${t(lang, 'common.stall')} ${lot.stall.code}`;
  return hop.organisation === '' ? undefined : hop.organisation;
}

function placeOf(lang: Lang, lot: LotPage, hop: Hop): string | undefined {
  if (hop.hop === 'stall') {
    return t(lang, 'scan.received', { quantity: formatQuantity(parseQuantity(lot.quantity), lang) });
  }
  if (hop.placeNames !== null) return placeWords(lang, hop.placeNames);
  if (hop.place !== '') return hop.place;
  // Without a name the hop's own word is the title, and "nobody recorded this" would be wrong where someone did.
  return hop.evidence === 'missing' ? undefined : hop.organisation === '' ? '' : undefined;
}

/** A place in the reader's words; a country by the name their language has for it, names within Viet Nam as they are. */
function placeWords(lang: Lang, { name, now, country }: NonNullable<Hop['placeNames']>): string {
  if (country === null || lang === 'vi') return namesInWords({ name, now }, lang);
  return new Intl.DisplayNames([formatTags[lang]], { type: 'region' }).of(country) ?? name;
}

function paperWords(lang: Lang, paper: Hop['papers'][number]): string {
  const named = paperName(lang, paper);
  return paper.issuedOn === null ? named : `${named}, ${formatDayShort(lang, paper.issuedOn)}`;
}
