import type { HandSample, SampleLine } from '@so-cho/api/client';
import { handOverOwes } from '@so-cho/db/domain/checks';
import { degreesTyped } from './sample-draft.ts';
import type { HandedOne } from './handed.ts';

/** What a hand-over comes after: a hash the server said, or something that is still on this tablet. */
export type Follows = { readonly hash: string } | { readonly draft: string };

/** What is filled in of a hand-over, as typed. */
export interface TypedHand {
  readonly part: string;
  readonly handedBy: string;
  readonly handedTo: string;
  readonly place: string;
  readonly temperatureC: string;
  readonly isSealIntact: boolean;
  /** Why it was not measured, and why the receiver did not sign; left out in what an older page began. */
  readonly unmeasuredReason?: string;
  readonly unsignedReason?: string;
}

/** A part of a sample going from hand to hand, on this tablet until the server has it. */
export interface HandDraft extends HandedOne {
  readonly sample: { readonly id: string; readonly seal: string; readonly what: string };
  readonly typed: TypedHand;
  readonly begunAt: string;
  /** ISO instant by this tablet's clock; null until it was handed over. */
  readonly handedAt: string | null;
  /** null until it was handed over: only then is it known what came before. */
  readonly follows: Follows | null;
  readonly signatureKey: string | null;
}

export interface HandBeginning {
  readonly id: string;
  readonly market: string;
  readonly personId: string;
  readonly stall: string;
  readonly sample: HandDraft['sample'];
  readonly part: number;
  /** Who has the part now. */
  readonly handedBy: string;
  /** The hand-over before it on this tablet: a morning's samples change hands at one place. */
  readonly before: HandDraft | undefined;
  readonly now: Date;
}

export function beginHand({ part, handedBy, before, now, ...known }: HandBeginning): HandDraft {
  return {
    ...known,
    typed: {
      part: String(part),
      handedBy,
      handedTo: '',
      place: before?.typed.place ?? '',
      temperatureC: '',
      isSealIntact: true,
      unmeasuredReason: '',
      unsignedReason: '',
    },
    begunAt: now.toISOString(),
    handedAt: null,
    follows: null,
    signatureKey: null,
    files: {},
    state: { name: 'draft' },
  };
}

export type HandGap = 'handedBy' | 'handedTo' | 'place' | 'temperatureC' | 'signature';

/** What is still to be said before a hand-over counts. Not everybody can measure or sign: there a reason stands instead. */
export function handGaps(hand: HandDraft): readonly HandGap[] {
  const { typed, signatureKey } = hand;
  const isEmpty = (name: 'handedBy' | 'handedTo' | 'place') => typed[name].trim() === '';
  const temperatureC = degreesTyped(typed.temperatureC);
  const owed = handOverOwes({
    ...typed,
    temperatureC,
    signature: signatureKey ?? undefined,
  });
  return [
    ...(['handedBy', 'handedTo', 'place'] as const).filter(isEmpty),
    ...(Number.isNaN(temperatureC) ? (['temperatureC'] as const) : []),
    ...owed,
  ];
}

/** A reason that stands in place of a fact; one that was typed before the fact came is left out. */
function instead(fact: unknown, reason = ''): string | undefined {
  return fact === undefined ? reason.trim() : undefined;
}

/** Handed over now, behind what the chain ends with; one that was refused keeps the moment when it happened. */
export function handedOver(hand: HandDraft, follows: Follows, now: Date): HandDraft {
  return { ...hand, follows, handedAt: hand.handedAt ?? now.toISOString() };
}

/** The hand-over as the server takes it. @param previousHash of what it follows */
export function handOfDraft(hand: HandDraft, previousHash: string): HandSample {
  const { typed, signatureKey } = hand;
  const temperatureC = degreesTyped(typed.temperatureC);
  const signature = signatureKey === null ? undefined : (hand.files[signatureKey]?.fileHash ?? undefined);
  const unmeasuredReason = instead(temperatureC, typed.unmeasuredReason);
  const unsignedReason = instead(signature, typed.unsignedReason);
  return {
    id: hand.id,
    part: Number(typed.part),
    handedBy: typed.handedBy.trim(),
    handedTo: typed.handedTo.trim(),
    place: typed.place.trim(),
    isSealIntact: typed.isSealIntact,
    handedAt: hand.handedAt ?? hand.begunAt,
    previousHash,
    ...(temperatureC !== undefined && { temperatureC }),
    ...(unmeasuredReason !== undefined && { unmeasuredReason }),
    ...(signature !== undefined && { signature }),
    ...(unsignedReason !== undefined && { unsignedReason }),
  };
}

/** What the server's answer says of a hand-over: its own hash. Undefined when the answer does not hold it. */
export function receiptOf(
  hand: HandDraft,
  previousHash: string,
  sample: SampleLine,
): { readonly id: string; readonly hash: string } | undefined {
  const part = Number(hand.typed.part);
  const link = sample.custody.find((one) => one.part === part && one.previousHash === previousHash);
  return link && { id: hand.id, hash: link.hash };
}
