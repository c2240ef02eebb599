import type { Client, RecordedArrival } from '@so-cho/api/client';
import { hashOf } from '#lib/trader/photo-bytes.ts';
import { asked } from '#lib/trader/talk.ts';
import { arrivalOf, papersOf } from './gate-draft.ts';
import type { GateDraft, GatePaper } from './gate-draft.ts';
import type { QueuedArrival } from './gate-store.ts';

/** What came of sending one vehicle. */
export type Sent =
  | { readonly kind: 'recorded'; readonly arrival: RecordedArrival }
  /** Nobody answered, or not now: it is tried again by itself. */
  | { readonly kind: 'later' }
  /** Only a person can do something about it. */
  | { readonly kind: 'refused'; readonly code: string };

/**
 * Sends pictures, papers and the arrival, in this order; each may be repeated, so a broken one is begun again.
 *
 * @param onPhoto told after each picture that the server has, so that it is not sent twice over a bad network
 */
export async function sendArrival(
  client: Client,
  queued: QueuedArrival,
  onPhoto: (draft: GateDraft) => Promise<void>,
): Promise<Sent> {
  const market = client.market(queued.market);
  let { draft } = queued;
  for (const { id, paper } of draft.lots) {
    if (paper === null || paper.photo === null || paper.fileHash !== null) continue;
    const sentHash = await hashOf(paper.photo.bytes);
    if (sentHash === undefined) return { kind: 'refused', code: 'photo-needs-https' };
    const file = new Blob([paper.photo.bytes], { type: paper.photo.mediaType });
    const answer = await asked(market.addFile(file));
    if (answer.kind !== 'ok') return outcomeOf(answer);
    // Only a receipt that repeats the hash of the bytes that left the device is one.
    if (answer.value.sentHash !== sentHash) return { kind: 'later' };
    draft = withPaper(draft, id, { ...paper, photo: null, fileHash: answer.value.hash });
    await onPhoto(draft);
  }
  for (const paper of papersOf(draft)) {
    const answer = await asked(market.addPaper(paper));
    if (answer.kind !== 'ok') return outcomeOf(answer);
  }
  const answer = await asked(market.recordArrival(arrivalOf(draft, queued.grade, queued.decidedAt)));
  return answer.kind === 'ok' ? { kind: 'recorded', arrival: answer.value } : outcomeOf(answer);
}

function withPaper(draft: GateDraft, lotId: string, paper: GatePaper): GateDraft {
  return { ...draft, lots: draft.lots.map((lot) => (lot.id === lotId ? { ...lot, paper } : lot)) };
}

function outcomeOf(answer: { readonly kind: string; readonly code?: string }): Sent {
  if (answer.kind === 'refused') return { kind: 'refused', code: answer.code ?? 'internal' };
  // Whoever signed in for the night signs in again; what waits goes out then.
  return answer.kind === 'signed-out' ? { kind: 'refused', code: 'unauthorized' } : { kind: 'later' };
}
