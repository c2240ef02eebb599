import { gateGrades, gradeAtGate } from '@so-cho/db/domain/arrivals';
import type { GateGrade, GatePolicy, PaperKind } from '@so-cho/db/domain/arrivals';
import type { CategoryGroup, Quantity } from '@so-cho/db/domain/goods';
import { fold } from '@so-cho/db/domain/text';
import type { AddPaper, RecordArrival } from '@so-cho/api/client';
import type { Photo } from '#lib/trader/photo-bytes.ts';

/** A stall as the gate needs it: where goods go, and what is usually sold there. */
export interface GateStall {
  readonly code: string;
  readonly businessName: string;
  readonly categoryCode: string | null;
  /** Codes of the goods that usually come there, most often first. */
  readonly goods: readonly string[];
}

export interface GateGood {
  readonly code: string;
  readonly name: string;
  readonly group: CategoryGroup;
  readonly categoryCode: string;
  readonly unit: string;
}

/** One lot of the vehicle that stands at the gate. */
export interface GateLot {
  readonly id: string;
  readonly stall: string;
  readonly good: GateGood;
  readonly quantity: Quantity;
  readonly paper: GatePaper | null;
}

/** A paper seen with it; the picture stays until the server repeats the hash of its bytes. */
export interface GatePaper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly photo: Photo | null;
  readonly fileHash: string | null;
}

/** A vehicle while it is being written down. `startedAt`: ISO instant of the device, when it arrived. */
export interface GateDraft {
  readonly id: string;
  readonly startedAt: string;
  readonly gate: string;
  readonly plate: string;
  readonly supplierId: string | null;
  readonly lots: readonly GateLot[];
  /** What was written on paper first says itself when it came. */
  readonly source: 'gate' | 'sheet';
  /** How long a paper may be owed, where one is. */
  readonly owingHours: OwingHours;
}

/** By noon, by tomorrow, within three days. */
export const owingChoices = [8, 24, 72] as const;
export type OwingHours = (typeof owingChoices)[number];

/** The device's clock as an ISO instant. */
export function nowIso(): string {
  return new Date().toISOString();
}

/** @param about.now epoch ms of the device */
export function newDraft(about: { id: string; now: number; gate: string }): GateDraft {
  const { id, gate } = about;
  const startedAt = new Date(about.now).toISOString();
  return { id, gate, startedAt, plate: '', supplierId: null, lots: [], source: 'gate', owingHours: 24 };
}

/** Stalls whose code begins with what was typed without its dash: `c112` finds C1-12 before C1-120. */
export function stallsTyped(stalls: readonly GateStall[], typed: string, max = 6): readonly GateStall[] {
  const bare = bareCode(typed);
  if (bare === '') return [];
  const found = stalls.filter((stall) => bareCode(stall.code).startsWith(bare));
  return found
    .toSorted((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code))
    .slice(0, max);
}

function bareCode(code: string): string {
  return code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** What the pad must offer beside the digits: the letters stall codes begin with in this market. */
export function stallLetters(stalls: readonly GateStall[]): readonly string[] {
  return [...new Set(stalls.flatMap((stall) => /[A-Z]/.exec(stall.code)?.[0] ?? []))].sort();
}

/** The stall's usual goods first, in their order, then others of its category; with something typed, what matches it. */
export function goodsFor(
  goods: readonly GateGood[],
  stall: GateStall | undefined,
  query: string,
): readonly GateGood[] {
  const asked = fold(query);
  if (asked !== '') return goods.filter((good) => fold(good.name).includes(asked)).slice(0, 24);
  const byCode = new Map(goods.map((good) => [good.code, good]));
  const usual = (stall?.goods ?? []).flatMap((code) => byCode.get(code) ?? []);
  const same = goods.filter((good) => good.categoryCode === stall?.categoryCode && !usual.includes(good));
  return [...usual, ...same].slice(0, 24);
}

/** What the market's policy suggests for the whole vehicle: the strictest answer any of its lots gets. */
export function suggestedGrade(
  policy: GatePolicy,
  lots: readonly GateLot[],
): {
  readonly grade: GateGrade;
  readonly owing: readonly PaperKind[];
} {
  const answers = lots.map((lot) =>
    gradeAtGate(policy, {
      group: lot.good.group,
      papersSeen: lot.paper === null ? [] : [lot.paper.kind],
    }),
  );
  const strictest = answers.toSorted((a, b) => gateGrades.indexOf(b.grade) - gateGrades.indexOf(a.grade))[0];
  return strictest ?? { grade: 'admit', owing: [] };
}

/** The papers of a draft as the API takes them; they go ahead of the arrival that names them. */
export function papersOf(draft: GateDraft): readonly AddPaper[] {
  return draft.lots.flatMap(({ paper }) =>
    paper === null
      ? []
      : [
          {
            id: paper.id,
            kind: paper.kind,
            deviceAt: draft.startedAt,
            ...(paper.fileHash === null ? {} : { fileHash: paper.fileHash }),
          },
        ],
  );
}

/** The arrival as the API takes it: the same draft always gives the same body, so that it may be sent again. */
export function arrivalOf(draft: GateDraft, grade: GateGrade, decidedAt: string): RecordArrival {
  const owingMs = Date.parse(decidedAt) + draft.owingHours * 3_600_000;
  return {
    id: draft.id,
    gate: draft.gate,
    arrivedAt: draft.startedAt,
    // A sheet is keyed in long after the truck: its own time is the arrival, the device's is when it was keyed.
    deviceAt: draft.source === 'sheet' ? decidedAt : draft.startedAt,
    source: draft.source,
    grade,
    ...(grade === 'admit_owing' ? { owingUntil: new Date(owingMs).toISOString() } : {}),
    ...(draft.plate === '' ? {} : { plate: draft.plate }),
    lots: draft.lots.map((lot) => ({
      id: lot.id,
      stall: lot.stall,
      goodCode: lot.good.code,
      quantity: lot.quantity,
      supplierId: draft.supplierId,
      ...(lot.paper === null ? {} : { paperIds: [lot.paper.id] }),
    })),
  };
}

/** The digits of an amount as they are pressed; one comma at most and three digits after it, as kilograms have. */
export function pressed(typed: string, key: string): string {
  if (key === ',') return typed.includes(',') ? typed : `${typed === '' ? '0' : typed},`;
  const next = typed === '0' ? key : typed + key;
  return /^\d{1,5}(,\d{0,3})?$/.test(next) ? next : typed;
}
