import type { InspectionDay } from '@so-cho/api/client';
import type { KnownSample } from '#lib/inspector/sample-chain.ts';
import { formatMoment } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/**
 * The chain of one part as the tablet shows it: what is not recorded yet says so in words.
 *
 * @param except the hand-over that is being written
 */
export function shownChain(
  lang: StaffLang,
  sample: KnownSample,
  part: number,
  except: string | undefined,
  day: InspectionDay | undefined,
) {
  const at = (instant: string) => formatMoment(lang, instant, day?.day ?? '', day?.market.timeZone);
  const noteOf = (state: KnownSample['state']) =>
    state === 'sent' ? undefined : t(lang, state === 'waiting' ? 'sample.not-sent' : 'sample.not-taken');
  const hashOf = ({ asFollowed }: Pick<KnownSample, 'asFollowed'>) =>
    'hash' in asFollowed ? asFollowed.hash : undefined;
  return {
    at,
    begins: { at: at(sample.takenAt), hash: hashOf(sample), note: noteOf(sample.state) },
    links: sample.links
      .filter((link) => link.part === part && link.id !== except)
      .map((link) => ({ ...link, hash: hashOf(link), note: noteOf(link.state) })),
  };
}
