import type { CloseLot } from '@so-cho/api/client';
import type { PaperKind } from '@so-cho/db/domain/arrivals';
import { buildSlip } from './draft.ts';
import type { DraftLine } from './draft.ts';
import type { ShownLot } from './day-view.ts';
import { newId } from './new-id.ts';
import { newEntry } from './outbox-entry.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** Where and by whom something is written down. `now`: epoch ms of the device. */
export interface Writing {
  readonly id: string;
  readonly market: string;
  readonly stall: string;
  readonly personId: string;
  readonly now: number;
}

/**
 * A slip as an entry of the outbox.
 *
 * @param about `id` is made when the trader is asked to confirm, so that a double tap writes one slip; `after`: a
 *   supplier of its lines who is not in the book yet
 */
export function slipEntry(
  lines: readonly DraftLine[],
  about: Writing & { readonly after?: readonly string[]; readonly isRepeat: boolean },
): OutboxEntry {
  const taken = lines.filter((line) => line.isOn);
  const deviceAt = new Date(about.now).toISOString();
  const body = buildSlip(taken, {
    id: about.id,
    stall: about.stall,
    deviceAt,
    newId: () => newId(about.now),
  });
  const words = taken.map((line, index) => ({
    lotId: body.lines[index]?.id ?? '',
    goodName: line.goodName,
    tint: line.tint,
    supplierName: line.supplierName,
    offerKey: about.isRepeat ? line.key : '',
  }));
  return newEntry({ ...whose(about), after: about.after ?? [], task: { kind: 'slip', body, words } });
}

/** Whether two slips repeat the same offer on the same day: one tap in each of two windows. */
export function repeatsSameOffer(a: OutboxEntry, b: OutboxEntry): boolean {
  if (a.task.kind !== 'slip' || b.task.kind !== 'slip' || a.state.name === 'refused') return false;
  // The hours between two openings of the same night; a day later the same goods are another day's.
  const isSameNight = Math.abs(a.madeAt - b.madeAt) < 12 * 3_600_000;
  const keys = new Set(b.task.words.map((word) => word.offerKey).filter((key) => key !== ''));
  return isSameNight && a.stall === b.stall && a.task.words.some((word) => keys.has(word.offerKey));
}

/** “Hết hàng”, “ghi nhầm” and their ways back. A lot that has no code yet lets its slip go first. */
export function closureEntry(
  lot: ShownLot,
  state: CloseLot['state'],
  about: Omit<Writing, 'stall'>,
): OutboxEntry {
  const deviceAt = new Date(about.now).toISOString();
  return newEntry({
    ...whose({ ...about, stall: lot.stall }),
    after: lot.code === null && lot.entryId !== null ? [lot.entryId] : [],
    task: {
      kind: 'closure',
      lotId: lot.id,
      lotCode: lot.code,
      goodName: lot.goodName,
      body: { id: about.id, state, deviceAt },
    },
  });
}

/** A photographed paper of some of today's lots. */
export function photoEntry(
  lots: readonly Pick<ShownLot, 'id' | 'code' | 'goodName' | 'entryId'>[],
  paper: { readonly kind: PaperKind; readonly mediaType: string; readonly byteCount: number },
  about: Writing,
): OutboxEntry {
  return newEntry({
    ...whose(about),
    after: [...new Set(lots.flatMap((lot) => (lot.code === null ? (lot.entryId ?? []) : [])))],
    task: {
      kind: 'photo',
      mediaType: paper.mediaType,
      byteCount: paper.byteCount,
      paperKind: paper.kind,
      deviceAt: new Date(about.now).toISOString(),
      lots: lots.map(({ id, code }) => ({ id, code })),
      goodNames: lots.map((lot) => lot.goodName),
      fileHash: null,
    },
  });
}

/** What a trader says to a recall, at one of the stalls it speaks of. */
export function recallEntry(
  recall: { readonly id: string; readonly reason: string },
  kind: 'read' | 'stopped',
  about: Writing,
): OutboxEntry {
  return newEntry({
    ...whose(about),
    after: [],
    task: {
      kind: 'recall',
      recallId: recall.id,
      reason: recall.reason,
      deviceAt: new Date(about.now).toISOString(),
      body: { id: about.id, kind, stall: about.stall },
    },
  });
}

/** A supplier whom the book does not know yet; the trader's own word for them. */
export function supplierEntry(supplier: { name: string; placeText: string }, about: Writing): OutboxEntry {
  const body = { id: about.id, name: supplier.name, kind: 'other', placeText: supplier.placeText } as const;
  return newEntry({ ...whose(about), after: [], task: { kind: 'supplier', body } });
}

function whose(about: Writing) {
  const { id, market, stall, personId } = about;
  return { id, market, stall, personId, madeAt: about.now };
}
