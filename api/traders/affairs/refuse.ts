import { DomainError, type ErrorKind } from '@so-cho/db/domain';
import type { StallRefusal } from '@so-cho/db/domain/traders';

const refusals = new Map<StallRefusal, readonly [code: string, kind: ErrorKind, message: string]>(
  (
    [
      ['stall-state-order', 'conflict', 'The stall cannot go from its state straight to this one.'],
      ['stall-needs-holder', 'conflict', 'Nobody holds the stall on this day.'],
      ['stall-still-held', 'conflict', 'Somebody holds the stall on this day.'],
      ['stall-not-let', 'conflict', 'The stall is planned, or has to be made vacant first.'],
      ['stall-critical-open', 'conflict', 'A critical finding at the stall waits to be put right.'],
      ['stall-leaves-map', 'conflict', 'A layout that is to come into force no longer draws the stall.'],
      ['tenancy-overlaps', 'conflict', 'The stall has another holder or operator on one of these days.'],
      ['tenancy-days-wrong', 'invalid', 'The last day lies before the first one.'],
      ['tenancy-over', 'conflict', 'The tenancy ends earlier already.'],
      ['tenancy-too-long', 'invalid', 'The law lets a stall for so many years and no more.'],
      ['tenancy-same-holder', 'conflict', 'The stall is held by this trader already.'],
    ] as const
  ).map((entry) => [entry[0], entry]),
);

/** @throws DomainError with the refusal's own code; nothing for null */
export function mustBeAllowed(
  refusal: StallRefusal | null,
  details?: Readonly<Record<string, string>>,
): void {
  if (refusal === null) return;
  const [code, kind, message] = refusals.get(refusal) ?? [refusal, 'conflict', 'This is not allowed.'];
  throw new DomainError(code, kind, message, details === undefined ? {} : { details });
}
