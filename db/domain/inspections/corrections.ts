import { DomainError } from '../errors.ts';
import { addDays } from '../market/calendar.ts';
import type { IsoDay } from '../market/calendar.ts';
import type { Words } from '../words.ts';
import type { FindingSeverity } from './scoring.ts';

/** The life of a correction (khắc phục) that a finding asked for. */
export const correctionStates = ['open', 'evidence_submitted', 'verified', 'rejected', 'escalated'] as const;
export type CorrectionState = (typeof correctionStates)[number];

export const correctionStateWords: Readonly<Record<CorrectionState, Words>> = {
  open: { vi: 'Chưa khắc phục', en: 'Open' },
  evidence_submitted: { vi: 'Đã gửi hình, chờ xác nhận', en: 'Waiting to be verified' },
  verified: { vi: 'Đã xác nhận', en: 'Verified' },
  rejected: { vi: 'Chưa đạt yêu cầu', en: 'Not accepted' },
  escalated: { vi: 'Đã báo lên trên', en: 'Escalated' },
};

const next: Readonly<Record<CorrectionState, readonly CorrectionState[]>> = {
  open: ['evidence_submitted', 'escalated'],
  // More can be shown before anybody has looked, and what nobody looks at is told as well.
  evidence_submitted: ['evidence_submitted', 'verified', 'rejected', 'escalated'],
  rejected: ['evidence_submitted', 'escalated'],
  escalated: ['evidence_submitted'],
  verified: [],
};

/** Whether a correction may go from one state straight to another. */
export function correctionMayBecome(from: CorrectionState, to: CorrectionState): boolean {
  return next[from].includes(to);
}

/** What is written down about a correction. More time changes its day and not its state. */
export const correctionActs = [
  'evidence_submitted',
  'verified',
  'rejected',
  'escalated',
  'extended',
] as const;
export type CorrectionAct = (typeof correctionActs)[number];

/**
 * Where a correction stands after everything that was written down about it, in its order. Evidence that nobody has
 * looked at waits to be looked at also when the head of the board was told of it.
 */
export function correctionStateAfter(acts: readonly CorrectionAct[]): CorrectionState {
  return acts.reduce<CorrectionState>((state, act) => {
    if (act === 'extended' || (act === 'escalated' && state === 'evidence_submitted')) return state;
    return act;
  }, 'open');
}

/** Whether somebody may verify a correction: anyone but who did it. Ids of people. */
export function mayVerify(doneBy: string, verifiedBy: string): boolean {
  return doneBy !== verifiedBy;
}

/** @throws DomainError correction-verified-by-doer */
export function mustMayVerify(doneBy: string, verifiedBy: string): void {
  if (!mayVerify(doneBy, verifiedBy)) {
    throw new DomainError(
      'correction-verified-by-doer',
      'forbidden',
      'Who did a correction does not verify it.',
    );
  }
}

/** Dated data: days to put a finding right, and how long past its day a correction is told to the head of the board. */
export const correctionTimes = [
  {
    validFrom: '2017-01-01',
    dueDays: { minor: 14, major: 7, critical: 1 },
    escalatesAfterDays: 3,
    basis: { vi: 'Nội quy chợ (chờ xác nhận)', en: 'Market rules (to be confirmed)' },
  },
] as const;

function timesOn(day: IsoDay) {
  return correctionTimes.findLast(({ validFrom }) => validFrom <= day) ?? correctionTimes[0];
}

/** The day by which a finding of a visit is to be put right. */
export function correctionDueOn(severity: FindingSeverity, visitedOn: IsoDay): IsoDay {
  return addDays(visitedOn, timesOn(visitedOn).dueDays[severity]);
}

/** The first day on which an open correction that was due on a day is told to the head of the board. */
export function escalatesOn(dueOn: IsoDay): IsoDay {
  return addDays(dueOn, timesOn(dueOn).escalatesAfterDays + 1);
}
