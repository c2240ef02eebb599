import type { PublicWords } from '../words.ts';
import type { Analyte } from './analytes.ts';

/** What a kit can say. A coloured line is only ever a presumption. */
export const kitOutcomes = ['negative', 'presumptive', 'invalid'] as const;
export type KitOutcome = (typeof kitOutcomes)[number];

/** What a laboratory or an official decision can say. */
export const labOutcomes = ['pass', 'fail'] as const;
export type LabOutcome = (typeof labOutcomes)[number];

export const outcomeWords: Readonly<Record<KitOutcome | LabOutcome, PublicWords>> = {
  negative: { vi: 'Âm tính', en: 'Negative', zh: '阴性', ko: '음성', ja: '陰性' },
  presumptive: {
    vi: 'Nghi ngờ, đang xác minh',
    en: 'Presumptive, being verified',
    zh: '可疑，核实中',
    ko: '의심, 확인 중',
    ja: '疑い、確認中',
  },
  invalid: {
    vi: 'Test hỏng, không tính',
    en: 'Test void, not counted',
    zh: '检测无效，不计',
    ko: '검사 무효, 인정 안 됨',
    ja: '検査無効、数に入れません',
  },
  pass: { vi: 'Đạt', en: 'Pass', zh: '合格', ko: '적합', ja: '適合' },
  fail: { vi: 'Không đạt', en: 'Fail', zh: '不合格', ko: '부적합', ja: '不適合' },
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
export const checkStandingWords: Readonly<Record<CheckStanding, PublicWords>> = {
  none: { vi: 'chưa kiểm', en: 'not tested', zh: '未检测', ko: '검사 안 함', ja: '未検査' },
  negative: { vi: 'âm tính', en: 'negative', zh: '阴性', ko: '음성', ja: '陰性' },
  passed: { vi: 'đạt', en: 'passed', zh: '合格', ko: '적합', ja: '適合' },
  verifying: { vi: 'đang xác minh', en: 'being verified', zh: '核实中', ko: '확인 중', ja: '確認中' },
  twice_presumptive: {
    vi: 'hai lần test nhanh dương tính, chờ kiểm nghiệm',
    en: 'two quick tests positive, waiting for the laboratory',
    zh: '两次快速检测呈阳性，等待实验室检测',
    ko: '간이 검사 두 번 양성, 정밀 검사 대기',
    ja: '簡易検査で二度陽性、精密検査待ち',
  },
  failed: { vi: 'không đạt', en: 'failed', zh: '不合格', ko: '부적합', ja: '不適合' },
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
