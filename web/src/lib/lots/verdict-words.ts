import type { LotPage } from '@so-cho/api/client';
import { checkStandingWords } from '@so-cho/db/domain/checks';
import { hopWords, isKnown } from '@so-cho/db/domain/lots';
import { formatDay } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { Lang } from '#ui/messages/index.ts';

/** The part of a lot's page that its banner speaks of. */
type Spoken = Pick<LotPage, 'verdict' | 'standing' | 'hold' | 'expiresOn' | 'way'>;

/** The two lines of the banner; a line left out is the banner's own for that verdict. */
export interface BannerWords {
  readonly title?: string;
  readonly detail?: string;
}

/** What the banner of a lot says beyond its verdict: who ordered it, what is known so far, which hops are not. */
export function bannerWords(lang: Lang, lot: Spoken): BannerWords {
  switch (lot.verdict) {
    case 'recalled':
      return recalledWords(lang, lot);
    case 'held':
      return heldWords(lang, lot);
    case 'past':
      return lot.expiresOn === null
        ? {}
        : { detail: t(lang, 'scan.past-detail', { day: formatDay(lang, lot.expiresOn) }) };
    case 'unproven':
      return withDetail([gapWords(lang, lot)]);
    case 'clear':
      return {};
  }
}

/** What the banner says of a verdict by itself. */
export function verdictTitle(
  lang: Lang,
  lot: Pick<LotPage, 'verdict' | 'knownHops' | 'requiredHops'>,
): string {
  const { verdict, knownHops: known, requiredHops: required } = lot;
  return verdict === 'unproven'
    ? t(lang, 'verdict.unproven', { known, required })
    : t(lang, `verdict.${verdict}`);
}

/** The standing in the only words a kit or a laboratory is allowed; nothing when there is nothing to worry about. */
export function standingWords(lang: Lang, lot: Spoken): string | undefined {
  if (lot.standing === 'none' || lot.standing === 'negative' || lot.standing === 'passed') return undefined;
  const words = t(lang, 'scan.standing', { words: checkStandingWords[lot.standing][lang] });
  return lot.standing === 'verifying' ? `${words} ${t(lang, 'scan.standing-one')}` : words;
}

function recalledWords(lang: Lang, lot: Spoken): BannerWords {
  const isOwn = lot.hold?.kind === 'recall' && lot.hold.orderedBy === null;
  return {
    title: t(lang, isOwn ? 'scan.hold.own-recall' : 'scan.hold.recall'),
    ...withDetail([t(lang, 'scan.recall-do'), orderWords(lang, lot), standingWords(lang, lot)]),
  };
}

function heldWords(lang: Lang, lot: Spoken): BannerWords {
  return {
    title: t(lang, lot.hold?.kind === 'hold' ? 'scan.hold.hold' : stopSaleTitles[lot.standing]),
    ...withDetail([standingWords(lang, lot), orderWords(lang, lot)]),
  };
}

const stopSaleTitles = {
  none: 'scan.hold.stop_sale',
  negative: 'scan.hold.stop_sale',
  passed: 'scan.hold.stop_sale',
  verifying: 'scan.hold.stop_sale-verifying',
  twice_presumptive: 'scan.hold.stop_sale-lab',
  failed: 'scan.hold.stop_sale-failed',
} as const;

function orderWords(lang: Lang, lot: Spoken): string | undefined {
  if (lot.hold?.orderedBy == null) return undefined;
  const { orderedBy: orderer, documentNumber: number } = lot.hold;
  return number === null
    ? `${t(lang, 'scan.hold-orderer', { orderer })}.`
    : `${t(lang, 'scan.hold-order', { orderer, number })}.`;
}

function gapWords(lang: Lang, lot: Spoken): string | undefined {
  const gaps = lot.way.filter((hop) => !isKnown(hop.evidence));
  const named = (evidence: 'declared' | 'missing') =>
    gaps
      .filter((hop) => hop.evidence === evidence)
      .map((hop) => hopWords[hop.hop][lang].toLowerCase())
      .join(', ');
  const [declared, missing] = [named('declared'), named('missing')];
  return sentences([
    declared === '' ? undefined : `${t(lang, 'scan.gap-declared', { hops: declared })}.`,
    missing === '' ? undefined : `${t(lang, 'scan.gap-missing', { hops: missing })}.`,
  ]);
}

function withDetail(parts: readonly (string | undefined)[]): BannerWords {
  const detail = sentences(parts);
  return detail === undefined ? {} : { detail };
}

function sentences(parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join(' ');
}
