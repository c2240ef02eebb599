import type { RecordCheck } from '@so-cho/api/client';
import { parseNumber } from '#ui/format/index.ts';
import { kitPhase, usualWindow } from '@so-cho/db/domain/checks';
import type { Analyte, KitOutcome, KitPhase } from '@so-cho/db/domain/checks';
import type { HandedOne } from './handed.ts';

/** A quick test on this tablet, from the dipped strip until the server has it whole. */
export interface TestDraft extends HandedOne {
  readonly lot: string;
  readonly goodName: string;
  readonly analyte: Analyte;
  readonly kitType: string;
  readonly kitLot: string;
  /** ISO day; empty until it is given. */
  readonly kitExpiresOn: string;
  /** As typed. */
  readonly limitValue: string;
  readonly limitUnit: string;
  readonly readFrom: number;
  readonly readUntil: number;
  readonly begunAt: string;
  /** ISO instants by this tablet's clock; null while it has not happened. */
  readonly dippedAt: string | null;
  readonly readAt: string | null;
  readonly controlOk: boolean | null;
  readonly outcome: KitOutcome | null;
  readonly note: string;
  readonly photoKey: string | null;
}

export interface TestBeginning {
  readonly id: string;
  readonly market: string;
  readonly personId: string;
  readonly lot: string;
  readonly goodName: string;
  readonly stall: string;
  readonly now: Date;
  /** The test before it on this tablet: the kit in the hand is the same for the next strip. */
  readonly before: TestDraft | undefined;
}

export function beginTest({ now, before, ...about }: TestBeginning): TestDraft {
  const analyte = before?.analyte ?? 'pesticide';
  return {
    ...about,
    analyte,
    kitType: before?.kitType ?? '',
    kitLot: before?.kitLot ?? '',
    kitExpiresOn: before?.kitExpiresOn ?? '',
    limitValue: before?.limitValue ?? '',
    limitUnit: before?.limitUnit ?? 'mg/kg',
    ...(before === undefined
      ? usualWindow(analyte)
      : { readFrom: before.readFrom, readUntil: before.readUntil }),
    begunAt: now.toISOString(),
    dippedAt: null,
    readAt: null,
    controlOk: null,
    outcome: null,
    note: '',
    photoKey: null,
    files: {},
    state: { name: 'draft' },
  };
}

/** Another analyte is another kit: what its box says is not what the last one said. */
export function withAnalyte(test: TestDraft, analyte: Analyte): TestDraft {
  if (analyte === test.analyte) return test;
  return {
    ...test,
    analyte,
    kitType: '',
    kitLot: '',
    kitExpiresOn: '',
    limitValue: '',
    ...usualWindow(analyte),
  };
}

/** What is still to be said of the kit before its strip may be dipped. */
export function kitMissing(
  test: TestDraft,
): readonly ('kitType' | 'kitLot' | 'kitExpiresOn' | 'limitValue' | 'window')[] {
  const limit = parseNumber(test.limitValue);
  return [
    ...(test.kitType.trim() === '' ? (['kitType'] as const) : []),
    ...(test.kitLot.trim() === '' ? (['kitLot'] as const) : []),
    ...(test.kitExpiresOn === '' ? (['kitExpiresOn'] as const) : []),
    ...(limit === undefined || limit <= 0 ? (['limitValue'] as const) : []),
    ...(test.readFrom > test.readUntil ? (['window'] as const) : []),
  ];
}

export type TestPhase = 'kit' | KitPhase | 'read';

/** Where a test stands. @param nowMs epoch milliseconds of this tablet */
export function phaseOf(test: TestDraft, nowMs: number): TestPhase {
  if (test.dippedAt === null) return 'kit';
  if (test.outcome !== null) return 'read';
  return kitPhase(test, Date.parse(test.dippedAt), nowMs);
}

/** Milliseconds until the strip may be read, or until it may not be any more; 0 before and after. */
export function leftMs(test: TestDraft, nowMs: number): number {
  if (test.dippedAt === null) return 0;
  const phase = phaseOf(test, nowMs);
  const end = phase === 'running' ? test.readFrom : phase === 'readable' ? test.readUntil : 0;
  return end === 0 ? 0 : Math.max(0, Date.parse(test.dippedAt) + end * 60_000 - nowMs);
}

/** What the strip said now. Too early nothing is taken; too late only that it is void. */
export function readStrip(
  test: TestDraft,
  said: { outcome: KitOutcome; controlOk: boolean },
  now: Date,
): TestDraft {
  const phase = phaseOf(test, now.getTime());
  if (phase === 'kit' || phase === 'running') return test;
  const outcome = phase === 'late' || !said.controlOk ? 'invalid' : said.outcome;
  return { ...test, outcome, controlOk: said.controlOk, readAt: test.readAt ?? now.toISOString() };
}

/** The test as the server takes it; its photograph must have its hash by then. */
export function checkOfDraft(test: TestDraft): RecordCheck {
  const readAt = test.readAt ?? test.begunAt;
  const photo = test.photoKey === null ? null : (test.files[test.photoKey]?.fileHash ?? null);
  return {
    id: test.id,
    kind: 'quick_test',
    lot: test.lot,
    analyte: test.analyte,
    outcome: test.outcome ?? 'invalid',
    kitType: test.kitType.trim(),
    kitLot: test.kitLot.trim(),
    kitExpiresOn: test.kitExpiresOn,
    controlOk: test.controlOk ?? false,
    limitValue: parseNumber(test.limitValue) ?? Number.NaN,
    limitUnit: test.limitUnit,
    window: { dippedAt: test.dippedAt ?? readAt, readFrom: test.readFrom, readUntil: test.readUntil },
    performedAt: readAt,
    deviceAt: readAt,
    ...(photo !== null && { photoHash: photo }),
    ...(test.note.trim() !== '' && { note: test.note.trim() }),
  };
}
