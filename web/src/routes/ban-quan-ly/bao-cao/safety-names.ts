import type { BoardPeriod, SafetyRowsQuery } from '@so-cho/api/client';
import { roomAddress } from '#lib/staff/room-address.ts';
import type { PageAddress } from '#ui/messages/index.ts';

/** Figures of safety in the order of the report; each opens its rows. */
export const safetyNames = [
  'stopSales',
  'holds',
  'recallHolds',
  'released',
  'recalls',
  'drills',
  'visits',
  'stallsVisited',
  'findings',
  'correctionsAsked',
  'correctionsVerified',
  'scans',
  'scansFoundNothing',
  'lotsRemoved',
  'tests',
] as const satisfies readonly SafetyRowsQuery['figure'][];
export type SafetyName = (typeof safetyNames)[number];

/** The rows behind a figure of safety: the same days and moment, so that they come to the figure. */
export function safetyAddress(
  url: PageAddress,
  period: Pick<BoardPeriod, 'from' | 'to' | 'asOf'>,
  figure: SafetyName,
  analyte?: string,
): string {
  const { from, to, asOf: until } = period;
  return roomAddress('/ban-quan-ly/bao-cao/dong', url, { so: figure, from, to, until, analyte });
}
