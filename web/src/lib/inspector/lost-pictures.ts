import type { Photo } from '#lib/trader/photo-bytes.ts';
import type { HandedOne } from './handed.ts';
import { noteMax, type VisitDraft } from './visit-draft.ts';

/** Keys of pictures that the server does not have and the tablet no longer has either. */
export async function lostPictures(
  { files }: Pick<HandedOne, 'files'>,
  fileOf: (key: string) => Promise<Photo | undefined>,
): Promise<readonly string[]> {
  const unsent = Object.entries(files).flatMap(([key, { fileHash }]) => (fileHash === null ? [key] : []));
  const found = await Promise.all(unsent.map(fileOf));
  return unsent.filter((_, at) => found[at] === undefined);
}

/**
 * The visit without pictures that are gone. Each answer one of them stood beside says so in its note; a signature that is gone
 * is asked for again, or a reason in its place.
 *
 * @param said the sentence for the note
 */
export function withoutLost(visit: VisitDraft, lost: readonly string[], said: string): VisitDraft {
  const isLost = (key: string) => lost.includes(key);
  const answers = Object.entries(visit.answers).map(([item, one]) => {
    if (!one.photos.some(isLost)) return [item, one] as const;
    const words = one.note.trim();
    const note = words.endsWith(said) ? words : `${words.slice(0, noteMax - said.length - 1)} ${said}`.trim();
    return [item, { ...one, photos: one.photos.filter((key) => !isLost(key)), note }] as const;
  });
  return {
    ...visit,
    answers: Object.fromEntries(answers),
    signatureKey: visit.signatureKey !== null && isLost(visit.signatureKey) ? null : visit.signatureKey,
    files: Object.fromEntries(Object.entries(visit.files).filter(([key]) => !isLost(key))),
    state: { name: 'draft' },
  };
}

/** The visit as one whose stall was typed: what was scanned was not this stall's plate. */
export function asTyped(visit: VisitDraft): VisitDraft {
  return { ...visit, presence: { how: 'typed' }, state: { name: 'draft' } };
}
