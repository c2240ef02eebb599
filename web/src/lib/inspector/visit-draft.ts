import type { DayStallLine, SubmitInspection } from '@so-cho/api/client';
import { isOneOf, marketDay } from '@so-cho/db/domain';
import type { MarketClock } from '@so-cho/db/domain';
import { categoryGroups } from '@so-cho/db/domain/goods';
import { checklistVersions, isOfficial, itemsFor, needsAgainReason } from '@so-cho/db/domain/inspections';
import type {
  AgainReason,
  ChecklistItem,
  ChecklistVersion,
  ItemAnswer,
  VisitKind,
} from '@so-cho/db/domain/inspections';
import type { HandedOne, Refusal } from './handed.ts';
import { readingOf } from './reading.ts';

export interface DraftAnswer {
  readonly answer: ItemAnswer;
  /** As typed; with a comma where the reader writes one. */
  readonly value: string;
  readonly note: string;
  /** Keys of files of this visit. */
  readonly photos: readonly string[];
  readonly correctedOnSpot: boolean;
  /** What is to be put right by when (ISO day); left out or empty is what the checklist says by itself. */
  readonly requiredText?: string;
  readonly dueOn?: string;
}

/** A visit on this tablet, from the first scan until the server has it whole. */
export interface VisitDraft extends HandedOne {
  readonly businessName: string;
  readonly group: string | null;
  /** Left out in what an older page began. */
  readonly officialVisits?: DayStallLine['officialVisits'];
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
    officialVisits: stall.officialVisits,
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

/**
 * The visit with what the day says of its stall now: meanwhile others visit the household, and a stall begins to sell
 * something else.
 *
 * @param line undefined where the day does not know the stall any more
 */
export function asOfDay(visit: VisitDraft, line: DayStallLine | undefined): VisitDraft {
  if (line === undefined) return visit;
  return { ...visit, group: line.group, officialVisits: line.officialVisits };
}

/** The market day of a visit; today while it goes on. `now`: epoch ms of the tablet. */
export function dayOfVisit(visit: Pick<VisitDraft, 'endedAt'>, clock: MarketClock, now: number): string {
  return marketDay(new Date(visit.endedAt ?? now), clock);
}

/** What the server refused a visit for that was opened again. The server knows better than what lies on the tablet. */
function refusedFor({ state }: VisitDraft, ...codes: readonly string[]): Refusal | undefined {
  const refusal = state.name === 'draft' ? state.refusal : undefined;
  return refusal !== undefined && codes.includes(refusal.code) ? refusal : undefined;
}

/** The items that are asked at this stall, and those without whose answer the server did not take the visit. */
export function askedItems(visit: VisitDraft): readonly ChecklistItem[] {
  const checklist = checklistOf(visit);
  const { group } = visit;
  if (checklist === undefined) return [];
  const asked = itemsFor(checklist, group !== null && isOneOf(categoryGroups, group) ? group : null);
  const missed = String(refusedFor(visit, 'answers-missing', 'reading-missing')?.details['items'] ?? '');
  const numbers = missed.split(', ').map(Number);
  return checklist.items.filter((item) => asked.includes(item) || numbers.includes(item.number));
}

/** Whether the household was officially checked in the year of a visit that is official too. @param day of the visit */
export function asksAgainReason(visit: VisitDraft, day: string): boolean {
  // A visit that is replaced is no other one.
  const others = (visit.officialVisits ?? []).filter(({ id }) => id !== visit.supersedes);
  const isKnown = needsAgainReason(
    visit.kind,
    day,
    others.map(({ on }) => on),
  );
  return isKnown || (isOfficial(visit.kind) && refusedFor(visit, 'official-limit-reached') !== undefined);
}

/** Whether an answer is something that is to be put right by a day. */
export function isToMend(item: ChecklistItem, given: DraftAnswer): boolean {
  return given.answer === 'no' && item.severity !== null && !given.correctedOnSpot;
}

/** What is wrong with what stands beside an answer. */
export type AnswerGap = 'reading-missing' | 'reading-unclear' | 'required-short' | 'due-early';

/** @param day of the visit: nothing is put right before it was found */
export function answerGaps(item: ChecklistItem, given: DraftAnswer, day: string): readonly AnswerGap[] {
  const isMeasured = item.unit !== null && given.answer !== 'na';
  const isTyped = given.value.trim() !== '';
  const { requiredText = '', dueOn = '' } = isToMend(item, given) ? given : {};
  const wrong: Readonly<Record<AnswerGap, boolean>> = {
    'reading-missing': isMeasured && item.isReadingRequired && !isTyped,
    'reading-unclear': isMeasured && isTyped && readingOf(given.value) === undefined,
    'required-short': requiredText !== '' && requiredText.trim().length < 3,
    'due-early': dueOn !== '' && dueOn < day,
  };
  return (Object.keys(wrong) as AnswerGap[]).filter((gap) => wrong[gap]);
}

/** Letters that the note of an answer has room for. */
export const noteMax = 500;

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
  /** Items whose answer is not whole, or has something beside it that cannot be taken. */
  readonly unclear: readonly number[];
  readonly isUnsigned: boolean;
  readonly needsReason: boolean;
}

/** @param day of the visit */
export function missingIn(visit: VisitDraft, day: string): Missing {
  const isOpen = visit.conditions === 'open';
  const isSigned = visit.signatureKey !== null && visit.signerName.trim() !== '';
  const isRefused = visit.refusalReason.trim().length >= 3 && visit.witness.trim() !== '';
  const asked = isOpen ? askedItems(visit) : [];
  const isUnclear = (item: ChecklistItem) => {
    const given = visit.answers[item.number];
    return given !== undefined && answerGaps(item, given, day).length > 0;
  };
  return {
    items: asked.flatMap(({ number }) => (visit.answers[number] === undefined ? [number] : [])),
    unclear: asked.filter(isUnclear).map(({ number }) => number),
    isUnsigned: isOpen && !isSigned && !isRefused,
    needsReason: visit.againReason === '' && asksAgainReason(visit, day),
  };
}

export function isWhole(missing: Missing): boolean {
  const { items, unclear, isUnsigned, needsReason } = missing;
  return items.length === 0 && unclear.length === 0 && !isUnsigned && !needsReason;
}

/** The visit is over; one that comes back from the server ended when it ended. `now`: epoch ms of the tablet. */
export function finished(visit: VisitDraft, now: number): VisitDraft {
  return { ...visit, endedAt: visit.endedAt ?? new Date(now).toISOString() };
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
      ...valueOf(one),
      ...(one.note.trim() !== '' && { note: one.note.trim() }),
      ...(one.photos.length > 0 && { photos: one.photos.map(hashOf) }),
      ...(one.correctedOnSpot && { correctedOnSpot: true }),
      ...(visit.conditions === 'open' && orderOf(visit, Number(item), one)),
    })),
    ...(visit.signatureKey !== null &&
      isSigned && { signer: { name: visit.signerName.trim(), signature: hashOf(visit.signatureKey) } }),
    ...(visit.conditions === 'open' &&
      !isSigned && { refusal: { reason: visit.refusalReason.trim(), witness: visit.witness.trim() } }),
    ...(visit.reply.trim() !== '' && { reply: visit.reply.trim() }),
  };
}

function valueOf({ answer, value }: DraftAnswer): { value?: number } {
  const reading = answer === 'na' ? undefined : readingOf(value);
  return reading === undefined ? {} : { value: reading };
}

/** What is asked for in words of the inspector's own. */
function orderOf(
  visit: VisitDraft,
  number: number,
  given: DraftAnswer,
): { requiredText?: string; dueOn?: string } {
  const item = checklistOf(visit)?.items.find((one) => one.number === number);
  if (item === undefined || !isToMend(item, given)) return {};
  const { requiredText = '', dueOn = '' } = given;
  return {
    ...(requiredText.trim() !== '' && { requiredText: requiredText.trim() }),
    ...(dueOn !== '' && { dueOn }),
  };
}
