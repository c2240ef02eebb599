import { analytes, analyteWords, isOneOf } from '@so-cho/db/domain';
import { holdKindOf } from '../checks/hold-line.ts';
import { rateOf } from './rate.ts';
import type { BoardRows } from './read-board-today.ts';
import type { BoardToday } from './shapes.ts';

type Attention = Pick<
  BoardToday,
  'checks30Days' | 'holds' | 'correctionsDue' | 'papersExpiring7Days' | 'papersExpiring'
>;

/** What asks for something to be done: tests, holds, corrections and papers. */
export function boardAttention(read: Omit<BoardRows, 'figures' | 'compared' | 'stalls'>): Attention {
  const [longest] = read.corrections;
  const overdue = read.corrections.filter((correction) => correction.daysOverdue > 0);
  return {
    checks30Days: read.kits.map((kit) => ({
      analyte: kit.analyte,
      name: isOneOf(analytes, kit.analyte) ? analyteWords[kit.analyte].vi : kit.analyte,
      presumptive: rateOf(kit.presumptive, kit.n),
    })),
    holds: read.holds.map((hold) => ({
      id: hold.id,
      kind: holdKindOf(hold.kind),
      lot: hold.lot,
      goodName: hold.goodName,
      goodNameEn: hold.goodNameEn,
      stall: hold.stall,
      reason: hold.reason,
      placedAt: hold.placedAt.toISOString(),
    })),
    correctionsDue: {
      dueToday: read.corrections.length - overdue.length,
      overdue: overdue.length,
      longestStall: longest && longest.daysOverdue > 0 ? longest.stall : null,
      longestDays: longest && longest.daysOverdue > 0 ? longest.daysOverdue : null,
      rows: read.corrections.map(({ stall, requiredText, dueOn, daysOverdue }) => ({
        stall,
        requiredText,
        dueOn,
        daysOverdue,
      })),
    },
    papersExpiring7Days: read.papers.length,
    papersExpiring: read.papers.map(({ kind, number, supplierName, validTo }) => ({
      kind,
      number,
      supplierName,
      validTo,
    })),
  };
}
