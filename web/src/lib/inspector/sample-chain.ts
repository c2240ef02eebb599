import type { SampleLine } from '@so-cho/api/client';
import type { Follows, HandDraft } from './hand-draft.ts';
import type { HandedState } from './handed.ts';
import { degreesTyped } from './sample-draft.ts';
import type { SampleDraft } from './sample-draft.ts';

/** A hand-over as this tablet knows it: recorded, or still on its way. */
export interface KnownLink {
  readonly id: string;
  readonly part: number;
  readonly handedBy: string;
  readonly handedTo: string;
  readonly place: string;
  readonly temperatureC: number | null;
  readonly isSealIntact: boolean;
  readonly unmeasuredReason: string | null;
  readonly isSigned: boolean;
  readonly unsignedReason: string | null;
  readonly handedAt: string;
  readonly state: HandedState['name'];
  /** What the one after it follows. */
  readonly asFollowed: Follows;
}

/** A sample as this tablet knows it. */
export interface KnownSample {
  readonly id: string;
  readonly seal: string;
  readonly what: string;
  readonly quantity: string;
  readonly stall: string;
  readonly lot: string;
  readonly parts: number;
  readonly takenAt: string;
  readonly state: HandedState['name'];
  readonly asFollowed: Follows;
  /** Part by part, each in the order of its hands. */
  readonly links: readonly KnownLink[];
}

export interface OnTablet {
  /** Of the day's answer, perhaps hours old. */
  readonly lines: readonly SampleLine[];
  readonly samples: readonly SampleDraft[];
  readonly hands: readonly HandDraft[];
}

/** Samples that are under seal and known here: those the server listed, and those taken on this tablet; the latest first. */
export function knownSamples({ lines, samples, hands }: OnTablet): readonly KnownSample[] {
  const listed = new Set(lines.map(({ id }) => id));
  const own = samples.filter(({ id, takenAt }) => takenAt !== null && !listed.has(id));
  const all = [...lines.map(fromLine), ...own.map(fromDraft)];
  return all.map((sample) => withHands(sample, hands)).toSorted((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
}

function fromLine(line: SampleLine): KnownSample {
  const { id, seal, what, quantity, stall, lot, parts, takenAt } = line;
  return {
    ...{ id, seal, what, quantity, stall, lot, parts, takenAt },
    state: 'sent',
    asFollowed: { hash: line.hash },
    links: line.custody.map(({ previousHash: _, signature, hash, ...link }) => ({
      ...link,
      id: hash,
      isSigned: signature !== null,
      state: 'sent',
      asFollowed: { hash },
    })),
  };
}

function fromDraft(draft: SampleDraft): KnownSample {
  const { id, stall, lot, typed, takenAt, begunAt, state } = draft;
  return {
    ...{ id, stall, lot, seal: typed.seal, what: typed.what, quantity: typed.quantity },
    parts: Number(typed.parts),
    takenAt: takenAt ?? begunAt,
    state: state.name,
    asFollowed: followed(draft),
    links: [],
  };
}

function followed({ id, state }: SampleDraft | HandDraft): Follows {
  return state.name === 'sent' && state.hash !== undefined ? { hash: state.hash } : { draft: id };
}

/** Hand-overs that the list of the server does not hold yet come behind those it holds. */
function withHands(sample: KnownSample, hands: readonly HandDraft[]): KnownSample {
  const hashes = new Set(sample.links.map(({ id }) => id));
  const isNews = ({ state }: HandDraft) => state.name !== 'sent' || !hashes.has(state.hash ?? '');
  const own = hands
    .filter((hand) => hand.sample.id === sample.id && hand.handedAt !== null && isNews(hand))
    .toSorted((a, b) => ((a.handedAt ?? '') < (b.handedAt ?? '') ? -1 : 1))
    .map(linkOf);
  const parts = Array.from({ length: sample.parts }, (_, index) => index + 1);
  const links = parts.flatMap((part) => [...sample.links, ...own].filter((link) => link.part === part));
  return { ...sample, links };
}

function linkOf(hand: HandDraft): KnownLink {
  const { typed } = hand;
  return {
    id: hand.id,
    part: Number(typed.part),
    handedBy: typed.handedBy,
    handedTo: typed.handedTo,
    place: typed.place,
    temperatureC: degreesTyped(typed.temperatureC) ?? null,
    isSealIntact: typed.isSealIntact,
    unmeasuredReason: typed.unmeasuredReason || null,
    isSigned: hand.signatureKey !== null,
    unsignedReason: typed.unsignedReason || null,
    handedAt: hand.handedAt ?? hand.begunAt,
    state: hand.state.name,
    asFollowed: followed(hand),
  };
}

/** The last hand-over of a part; undefined while it is with whoever took the sample. */
export function lastOf(sample: KnownSample, part: number): KnownLink | undefined {
  return sample.links.findLast((link) => link.part === part);
}

/**
 * What a hand-over comes after. One that is put right after a refusal goes behind what the server knows by now, and stays before
 * those that wait behind it.
 */
export function followsOf(hand: HandDraft, sample: KnownSample, hands: readonly HandDraft[]): Follows {
  const behind = new Set(behindOf(hands, hand.id).map(({ id }) => id));
  const before = sample.links.filter(({ id }) => id !== hand.id && !behind.has(id));
  return before.findLast(({ part }) => String(part) === hand.typed.part)?.asFollowed ?? sample.asFollowed;
}

/** Hand-overs that wait behind a sample or a hand-over, also through others. */
export function behindOf(hands: readonly HandDraft[], id: string): readonly HandDraft[] {
  const next = hands.filter(({ follows }) => follows !== null && 'draft' in follows && follows.draft === id);
  return next.flatMap((hand) => [hand, ...behindOf(hands, hand.id)]);
}

/** The hash a hand-over follows; undefined while what it follows has not reached the server. */
export function previousHashOf(
  { follows }: HandDraft,
  sent: readonly (SampleDraft | HandDraft)[],
): string | undefined {
  if (follows === null) return undefined;
  if ('hash' in follows) return follows.hash;
  const state = sent.find(({ id }) => id === follows.draft)?.state;
  return state?.name === 'sent' ? state.hash : undefined;
}
