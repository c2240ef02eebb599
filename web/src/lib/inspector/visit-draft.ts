import type { DayStallLine, SubmitInspection } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { categoryGroups } from '@so-cho/db/domain/goods';
import { checklistVersions, itemsFor, needsAgainReason } from '@so-cho/db/domain/inspections';
import type {
  AgainReason,
  ChecklistItem,
  ChecklistVersion,
  ItemAnswer,
  VisitKind,
} from '@so-cho/db/domain/inspections';
import type { HandedOne } from './handed.ts';
import { readingOf } from './reading.ts';

export interface DraftAnswer {
  readonly answer: ItemAnswer;
  /** As typed; with a comma where the reader writes one. */
  readonly value: string;
  readonly note: string;
  /** Keys of files of this visit. */
  readonly photos: readonly string[];
  readonly correctedOnSpot: boolean;
}

/** A visit on this tablet, from the first scan until the server has it whole. */
export interface VisitDraft extends HandedOne {
  readonly businessName: string;
  readonly group: string | null;
  readonly officialOn: readonly string[];
  readonly kind: VisitKind;
  readonly againReason: AgainReason | '';
  readonly planReason: SubmitInspection['planReason'] | null;
  readonly supersedes: string | null;
  readonly template: { readonly code: string; readonly version: number };
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly presence: SubmitInspection['presence'];
  readonly conditions: SubmitInspection['conditions'];
  readonly answers: Readonly<Record<number, DraftAnswer>>;
  readonly signerName: string;
  readonly signatureKey: string | null;
  readonly refusalReason: string;
  readonly witness: string;
  readonly reply: string;
}

/** What a visit begins with. */
export interface Beginning {
  readonly id: string;
  readonly market: string;
  readonly personId: string;
  readonly stall: DayStallLine;
  readonly template: { readonly code: string; readonly version: number };
  readonly presence: SubmitInspection['presence'];
  readonly planReason: SubmitInspection['planReason'] | null;
  /** What the visit is, where more is known than why it is made. */
  readonly kind?: VisitKind | undefined;
  readonly supersedes: string | null;
  readonly now: Date;
}

export function beginVisit(about: Beginning): VisitDraft {
  const { stall, now, ...rest } = about;
  return {
    ...rest,
    stall: stall.code,
    businessName: stall.businessName,
    group: stall.group,
    officialOn: stall.officialOn,
    kind: about.kind ?? (about.planReason === 'follow_up' ? 'follow_up' : 'supervision'),
    againReason: '',
    startedAt: now.toISOString(),
    endedAt: null,
    conditions: 'open',
    answers: {},
    signerName: '',
    signatureKey: null,
    refusalReason: '',
    witness: '',
    reply: '',
    files: {},
    state: { name: 'draft' },
  };
}

export function checklistOf({ template }: Pick<VisitDraft, 'template'>): ChecklistVersion | undefined {
  return checklistVersions.find((one) => one.code === template.code && one.version === template.version);
}

/** The items that are asked at this stall. */
export function askedItems(visit: VisitDraft): readonly ChecklistItem[] {
  const checklist = checklistOf(visit);
  const { group } = visit;
  if (checklist === undefined) return [];
  return itemsFor(checklist, group !== null && isOneOf(categoryGroups, group) ? group : null);
}

const noAnswer = { value: '', note: '', photos: [], correctedOnSpot: false } as const;

/** Answers an item, or changes what stands beside its answer. */
export function answered(
  visit: VisitDraft,
  item: number,
  change: Partial<DraftAnswer> & Pick<DraftAnswer, 'answer'>,
): VisitDraft {
  const before = visit.answers[item] ?? { ...noAnswer, answer: change.answer };
  const next = { ...before, ...change };
  // Only what was wrong can have been put right.
  const kept = next.answer === 'no' ? next : { ...next, correctedOnSpot: false };
  return { ...visit, answers: { ...visit.answers, [item]: kept } };
}

/** The answers of the last visit as a beginning; “Không đạt” is looked at anew and never copied. */
export function copiedFromLast(visit: VisitDraft, last: DayStallLine['lastAnswers']): VisitDraft {
  const asked = new Set(askedItems(visit).map(({ number }) => number));
  return last
    .filter(({ item, answer }) => answer !== 'no' && asked.has(item) && visit.answers[item] === undefined)
    .reduce((draft, { item, answer }) => answered(draft, item, { answer }), visit);
}

/** What still keeps a visit from being handed in; empty when nothing does. */
export interface Missing {
  readonly items: readonly number[];
  readonly isUnsigned: boolean;
  readonly needsReason: boolean;
}

export function missingIn(visit: VisitDraft, today: string): Missing {
  const isOpen = visit.conditions === 'open';
  const isSigned = visit.signatureKey !== null && visit.signerName.trim() !== '';
  const isRefused = visit.refusalReason.trim().length >= 3 && visit.witness.trim() !== '';
  return {
    items: isOpen
      ? askedItems(visit).flatMap(({ number }) => (visit.answers[number] === undefined ? [number] : []))
      : [],
    isUnsigned: isOpen && !isSigned && !isRefused,
    needsReason:
      visit.againReason === '' &&
      visit.supersedes === null &&
      needsAgainReason(visit.kind, today, visit.officialOn),
  };
}

export function isWhole(missing: Missing): boolean {
  return missing.items.length === 0 && !missing.isUnsigned && !missing.needsReason;
}

/** The visit is over. `now`: epoch ms of the tablet. */
export function finished(visit: VisitDraft, now: number): VisitDraft {
  return { ...visit, endedAt: new Date(now).toISOString() };
}

/** The visit as the server takes it; every file must have its hash by then. */
export function submissionOf(visit: VisitDraft): SubmitInspection {
  const hashOf = (key: string) => visit.files[key]?.fileHash ?? '';
  const isSigned = visit.signatureKey !== null && visit.signerName.trim() !== '';
  const endedAt = visit.endedAt ?? visit.startedAt;
  return {
    id: visit.id,
    stall: visit.stall,
    kind: visit.kind,
    template: visit.template,
    startedAt: visit.startedAt,
    endedAt,
    deviceAt: endedAt,
    presence: visit.presence,
    conditions: visit.conditions,
    ...(visit.planReason !== null && { planReason: visit.planReason }),
    ...(visit.againReason !== '' && { againReason: visit.againReason }),
    ...(visit.supersedes !== null && { supersedes: visit.supersedes }),
    answers: Object.entries(visit.answers).map(([item, one]) => ({
      item: Number(item),
      answer: one.answer,
      ...(readingOf(one.value) !== undefined && { value: readingOf(one.value) }),
      ...(one.note.trim() !== '' && { note: one.note.trim() }),
      ...(one.photos.length > 0 && { photos: one.photos.map(hashOf) }),
      ...(one.correctedOnSpot && { correctedOnSpot: true }),
    })),
    ...(visit.signatureKey !== null &&
      isSigned && { signer: { name: visit.signerName.trim(), signature: hashOf(visit.signatureKey) } }),
    ...(visit.conditions === 'open' &&
      !isSigned && { refusal: { reason: visit.refusalReason.trim(), witness: visit.witness.trim() } }),
    ...(visit.reply.trim() !== '' && { reply: visit.reply.trim() }),
  };
}
