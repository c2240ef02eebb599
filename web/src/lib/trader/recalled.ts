import type { RecalledStall, TraderRecall } from '@so-cho/api/client';
import type { OutboxEntry, RecallTask } from './outbox-entry.ts';

/** What is called back at one stall; `isWaiting`: something said about it has not reached the board yet. */
export type ShownStall = RecalledStall & { readonly isWaiting: boolean };
export type ShownRecall = Omit<TraderRecall, 'stalls'> & { readonly stalls: readonly ShownStall[] };

/** Recalls as the server said them last, with what this phone has promised to say about them. */
export function shownRecalls(
  recalls: readonly TraderRecall[],
  entries: readonly OutboxEntry[],
): readonly ShownRecall[] {
  return recalls.map((recall) => ({
    ...recall,
    stalls: recall.stalls.map((stall) => {
      const notes = entries.filter((entry) => notesOn(entry, recall.id, stall.code));
      const saidAt = (kind: RecallTask['body']['kind']) =>
        notes.flatMap(({ task }) =>
          task.kind === 'recall' && task.body.kind === kind ? task.deviceAt : [],
        )[0] ?? null;
      return {
        ...stall,
        readAt: stall.readAt ?? saidAt('read'),
        stoppedAt: stall.stoppedAt ?? saidAt('stopped'),
        isWaiting: notes.some(({ state }) => state.name === 'waiting'),
      };
    }),
  }));
}

/** Whether it says something of this recall at this stall that the server has not refused. */
function notesOn({ task, state }: OutboxEntry, recallId: string, stall: string): boolean {
  return (
    task.kind === 'recall' &&
    task.recallId === recallId &&
    task.body.stall === stall &&
    state.name !== 'refused'
  );
}

/** Whether this phone has said of everything that is called back that its sale is stopped, and waits to be heard. */
export function isStoppedHere(recalls: readonly ShownRecall[]): boolean {
  const stalls = recalls.flatMap((recall) => recall.stalls);
  return stalls.some((stall) => stall.isWaiting) && stalls.every((stall) => stall.stoppedAt !== null);
}

/** The same word on the same recall at the same stall: one tap in each of two windows. */
export function isSameNote(a: OutboxEntry, b: OutboxEntry): boolean {
  return (
    a.task.kind === 'recall' &&
    b.task.kind === 'recall' &&
    a.state.name !== 'refused' &&
    a.task.recallId === b.task.recallId &&
    a.task.body.stall === b.task.body.stall &&
    a.task.body.kind === b.task.body.kind
  );
}
