import type { IsoDay } from '../market/calendar.ts';

/** What a printed serial means today. */
export const labelStates = ['on-its-day', 'past-its-day', 'withdrawn', 'never-issued'] as const;
export type LabelState = (typeof labelStates)[number];

export interface IssuedLabel {
  readonly day: IsoDay;
  readonly isWithdrawn: boolean;
}

/** @param issued undefined when no label of the lot has this serial */
export function labelStateOf(issued: IssuedLabel | undefined, today: IsoDay): LabelState {
  if (!issued) return 'never-issued';
  if (issued.isWithdrawn) return 'withdrawn';
  return today > issued.day ? 'past-its-day' : 'on-its-day';
}

/** Why a label may be a copy, the gravest first: that one is scanned after its day happens in every kitchen. */
export const copySigns = ['never-issued', 'withdrawn', 'other-stall', 'odd-rate', 'past-its-day'] as const;
export type CopySign = (typeof copySigns)[number];

/** How often one serial may be scanned before the board should look. */
export interface ScanLimits {
  readonly since: IsoDay;
  readonly perHourMax: number;
  readonly inAllMax: number;
  readonly source: string;
}

/**
 * The newest that is in force counts. One parcel of fish has one buyer and a household around it; a label that a whole hall
 * scans hangs on more than one parcel.
 */
export const scanLimits: readonly ScanLimits[] = [
  {
    since: '2026-01-01',
    perHourMax: 12,
    inAllMax: 40,
    source: 'Own estimate before the first season; to be set again from the counts of a market.',
  },
];

export function scanLimitsOn(day: IsoDay): ScanLimits | undefined {
  return scanLimits.findLast((limits) => limits.since <= day);
}

/** What is known of one serial. Nothing here says who scanned: only how often in an hour, and what our own people saw. */
export interface LabelSeen {
  readonly issued: Pick<IssuedLabel, 'isWithdrawn'> | undefined;
  readonly scans: number;
  readonly scansInHourMax: number;
  readonly scansAfterDay: number;
  /** Guards and inspectors who met it at a stall that is not its own. */
  readonly sightingsElsewhere: number;
}

/** The signs that a label was copied, the gravest first; none for a label that behaves. */
export function copySignsOf(seen: LabelSeen, limits: ScanLimits | undefined): CopySign[] {
  const { issued, scans, scansInHourMax, scansAfterDay, sightingsElsewhere } = seen;
  const isMet = scans > 0 || sightingsElsewhere > 0;
  const isOdd = limits !== undefined && (scansInHourMax > limits.perHourMax || scans > limits.inAllMax);
  const has: Readonly<Record<CopySign, boolean>> = {
    'never-issued': issued === undefined && isMet,
    withdrawn: issued?.isWithdrawn === true && isMet,
    'other-stall': sightingsElsewhere > 0,
    'odd-rate': isOdd,
    'past-its-day': issued?.isWithdrawn === false && scansAfterDay > 0,
  };
  return copySigns.filter((sign) => has[sign]);
}
