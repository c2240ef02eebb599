import { DomainError } from '../errors.ts';
import type { Words } from '../words.ts';

/** The life of a correction (khắc phục) that a finding asked for. */
export const correctionStates = [
  'open',
  'evidence_submitted',
  'verified',
  'closed',
  'rejected',
  'overdue',
  'escalated',
] as const;
export type CorrectionState = (typeof correctionStates)[number];

export const correctionStateWords: Readonly<Record<CorrectionState, Words>> = {
  open: { vi: 'Chưa khắc phục', en: 'Open' },
  evidence_submitted: { vi: 'Đã gửi hình, chờ xác nhận', en: 'Waiting to be verified' },
  verified: { vi: 'Đã xác nhận', en: 'Verified' },
  closed: { vi: 'Xong', en: 'Closed' },
  rejected: { vi: 'Chưa đạt yêu cầu', en: 'Not accepted' },
  overdue: { vi: 'Trễ hạn', en: 'Overdue' },
  escalated: { vi: 'Đã báo lên trên', en: 'Escalated' },
};

const next: Readonly<Record<CorrectionState, readonly CorrectionState[]>> = {
  open: ['evidence_submitted', 'overdue'],
  evidence_submitted: ['verified', 'rejected'],
  verified: ['closed'],
  closed: [],
  rejected: ['evidence_submitted', 'overdue'],
  overdue: ['evidence_submitted', 'escalated'],
  escalated: ['evidence_submitted'],
};

/** Whether a correction may go from one state straight to another. */
export function correctionMayBecome(from: CorrectionState, to: CorrectionState): boolean {
  return next[from].includes(to);
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
