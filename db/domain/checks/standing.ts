import type { Words } from '../words.ts';
import type { Analyte } from './analytes.ts';

/** What a kit can say. A coloured line is only ever a presumption. */
export const kitOutcomes = ['negative', 'presumptive', 'invalid'] as const;
export type KitOutcome = (typeof kitOutcomes)[number];

/** What a laboratory or an official decision can say. */
export const labOutcomes = ['pass', 'fail'] as const;
export type LabOutcome = (typeof labOutcomes)[number];

export const outcomeWords: Readonly<Record<KitOutcome | LabOutcome, Words>> = {
  negative: { vi: 'Âm tính', en: 'Negative' },
  presumptive: { vi: 'Nghi ngờ, đang xác minh', en: 'Presumptive, being verified' },
  invalid: { vi: 'Test hỏng, không tính', en: 'Test void, not counted' },
  pass: { vi: 'Đạt', en: 'Pass' },
  fail: { vi: 'Không đạt', en: 'Fail' },
};

export interface KitTest {
  readonly method: 'kit';
  readonly analyte: Analyte;
  readonly outcome: KitOutcome;
  /** ISO instant. */
  readonly at: string;
  /** The market day it was performed on, against which the expiry is held. */
  readonly performedOn: string;
  readonly kitLot: string;
  /** The last day on which the kit may be used. */
  readonly kitExpiresOn: string;
  /** Whether the control line showed. */
  readonly controlShown: boolean;
}

export interface Decision {
  readonly method: 'lab' | 'decision';
  /** null = the decision speaks for the lot as a whole. */
  readonly analyte: Analyte | null;
  readonly outcome: LabOutcome;
  /** ISO instant of the result. */
  readonly at: string;
}

export type Check = KitTest | Decision;

/** How a lot stands after its checks; of several analytes the later name in this list speaks. */
export const checkStandings = [
  'none',
  'negative',
  'passed',
  'verifying',
  'twice_presumptive',
  'failed',
] as const;
export type CheckStanding = (typeof checkStandings)[number];

/** The only words the public reads about a standing: a kit never says "đạt" and never says "không đạt". */
export const checkStandingWords: Readonly<Record<CheckStanding, Words>> = {
  none: { vi: 'chưa kiểm', en: 'not tested' },
  negative: { vi: 'âm tính', en: 'negative' },
  passed: { vi: 'đạt', en: 'passed' },
  verifying: { vi: 'đang xác minh', en: 'being verified' },
  twice_presumptive: {
    vi: 'hai lần test nhanh dương tính, chờ kiểm nghiệm',
    en: 'two quick tests positive, waiting for the laboratory',
  },
  failed: { vi: 'không đạt', en: 'failed' },
};

/** Whether a kit's result counts: control line shown, kit not expired on the day, and read as negative or positive. */
export function kitCounts(
  test: Pick<KitTest, 'outcome' | 'performedOn' | 'kitExpiresOn' | 'controlShown'>,
): boolean {
  return test.controlShown && test.performedOn <= test.kitExpiresOn && test.outcome !== 'invalid';
}

/**
 * Where the checks of one lot leave it.
 *
 * Each analyte stands by itself and the worst one speaks. Only a laboratory or an official decision fails or
 * passes, the latest one deciding; it settles the kit results up to it, and later ones count anew. Two
 * presumptions are independent when they come from different kit lots. A negative takes no presumption back.
 */
export function checkStanding(checks: readonly Check[]): CheckStanding {
  const named = new Set(checks.flatMap((check) => (check.analyte === null ? [] : [check.analyte])));
  const subjects: (Analyte | null)[] = [...named, null];
  const standings = subjects.map((subject) =>
    standingOf(checks.filter((check) => check.analyte === subject || check.analyte === null)),
  );
  return worst(standings);
}

/** Whether a lot that stands so is not sold on: a presumption stops its sale at once, a negative or a pass does not. */
export function stopsSale(standing: CheckStanding): boolean {
  return standing === 'verifying' || standing === 'twice_presumptive' || standing === 'failed';
}

function standingOf(checks: readonly Check[]): CheckStanding {
  const decisions = checks.filter((check) => check.method !== 'kit').sort(byTime);
  const last = decisions.at(-1);
  if (last?.outcome === 'fail') return 'failed';
  const kits = checks.filter((check) => check.method === 'kit').filter(kitCounts);
  const unsettled = kits.filter((kit) => !last || Date.parse(kit.at) > Date.parse(last.at));
  const presumptiveLots = new Set(
    unsettled.filter((kit) => kit.outcome === 'presumptive').map((kit) => kitLotFold(kit.kitLot)),
  );
  if (presumptiveLots.size >= 2) return 'twice_presumptive';
  if (presumptiveLots.size === 1) return 'verifying';
  if (last) return 'passed';
  return kits.length > 0 ? 'negative' : 'none';
}

/** Two people copy one box's number each in their own way: `L-1` and `l1` are one kit lot. */
function kitLotFold(kitLot: string): string {
  const folded = kitLot.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  // A number without any of these letters and digits is still a number of its own.
  return folded === '' ? kitLot.trim() : folded;
}

function worst(standings: readonly CheckStanding[]): CheckStanding {
  return standings.reduce((a, b) => (checkStandings.indexOf(b) > checkStandings.indexOf(a) ? b : a), 'none');
}

function byTime(a: { at: string }, b: { at: string }): number {
  return Date.parse(a.at) - Date.parse(b.at);
}
