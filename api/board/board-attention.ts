import { correctionAges, type RoundRow } from '@so-cho/db';
import { analytes, analyteWords, isOneOf, pointTerms, surePicks, type IsoDay } from '@so-cho/db/domain';
import { holdKindOf } from '../checks/hold-line.ts';
import { coverageOf } from './coverage.ts';
import { rateOf } from './rate.ts';
import type { BoardRows } from './read-board-today.ts';
import type { BoardToday } from './shapes.ts';

type Attention = Pick<
  BoardToday,
  | 'checks30Days'
  | 'holds'
  | 'correctionsDue'
  | 'correctionsByAge'
  | 'coverage'
  | 'visits'
  | 'scans'
  | 'papersExpiring7Days'
  | 'papersExpiring'
  | 'licencesExpiring'
>;

/** Planned visits that are named; a market has two or three inspectors with eight visits each. */
const nextMax = 40;

/** What asks for something to be done: tests, holds, corrections and papers. */
export function boardAttention(
  read: Omit<BoardRows, 'figures' | 'compared' | 'stalls'>,
  day: IsoDay,
): Attention {
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
      rows: read.corrections.map(({ inspection, stall, requiredText, dueOn, daysOverdue }) => ({
        inspection,
        stall,
        requiredText,
        dueOn,
        daysOverdue,
      })),
    },
    correctionsByAge: correctionAges.map(({ from, to }) => ({
      from,
      to,
      count: read.openDays.filter((days) => days >= from && (to === null || days <= to)).length,
    })),
    coverage: coverageOf(read.seen, day),
    visits: read.round === undefined ? null : visitsOf(read.round, read.seen, day),
    scans: { ...read.scans, suspectedCopies: read.copies },
    papersExpiring7Days: read.papers.length + read.licences.length,
    papersExpiring: read.papers.map(({ id, kind, number, supplierName, validTo }) => ({
      id,
      kind,
      number,
      supplierName,
      validTo,
    })),
    licencesExpiring: read.licences,
  };
}

/** The round of the day; before its draw the part of it that anyone can foresee. */
function visitsOf(round: RoundRow, seen: BoardRows['seen'], day: IsoDay): BoardToday['visits'] {
  const sure = surePicks(round);
  const picks = round.picks ?? sure.picks;
  const lastOn = new Map(seen.map((stall) => [stall.stall, stall.last_on]));
  const isDone = (stall: string) => (lastOn.get(stall) ?? '') >= day;
  const points = new Map(round.list.map((one) => [one.stall, one.points]));
  return {
    isDrawn: round.picks !== null,
    shortBy: sure.shortBy,
    planned: picks.length,
    done: picks.filter(({ stall }) => isDone(stall)).length,
    next: picks
      .filter(({ stall }) => !isDone(stall))
      .slice(0, nextMax)
      .map(({ stall, reason }) => ({
        stall,
        reason,
        points: points.get(stall) ?? 0,
        terms: pointTerms
          .map((term) => ({ term, points: round.terms[stall]?.[term] ?? 0 }))
          .filter((one) => one.points > 0),
      })),
  };
}
