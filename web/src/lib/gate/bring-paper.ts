import type { PaperKind } from '@so-cho/db/domain/arrivals';
import { hashOf } from '#lib/trader/photo-bytes.ts';
import type { Photo } from '#lib/trader/photo-bytes.ts';
import { asked, openTalk } from '#lib/trader/talk.ts';

/** A paper that comes after its goods. */
export interface BroughtPaper {
  readonly market: string;
  /** Made once for each photograph: sending it again after a lost answer is the same paper. */
  readonly id: string;
  readonly kind: PaperKind;
  readonly lot: string;
  readonly photo: Photo;
}

/** Sends the photograph and ties it to its lot. @returns '' when it is on record, else the code of what is in the way */
export async function bringPaper({ market, id, kind, lot, photo }: BroughtPaper): Promise<string> {
  const sentHash = await hashOf(photo.bytes);
  if (sentHash === undefined) return 'photo-needs-https';
  const client = openTalk(location.origin).client.market(market);
  const file = await asked(client.addFile(new Blob([photo.bytes], { type: photo.mediaType })));
  if (file.kind !== 'ok') return codeOf(file);
  if (file.value.sentHash !== sentHash) return 'network';
  // The same body whenever it is sent again, so its time is the one in its id (UUID 7).
  const deviceAt = new Date(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
  const paper = await asked(client.addPaper({ id, kind, fileHash: file.value.hash, lots: [lot], deviceAt }));
  return paper.kind === 'ok' ? '' : codeOf(paper);
}

function codeOf(answer: { readonly kind: string; readonly code?: string }): string {
  if (answer.kind === 'signed-out') return 'unauthorized';
  return answer.code ?? 'network';
}
