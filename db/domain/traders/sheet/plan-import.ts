import { addDays } from '../../market/calendar.ts';
import { holderOn, judgeTenancy } from '../stall-affairs.ts';
import { findTenancyConflicts } from '../tenancies.ts';
import type { Grid, Mapping } from './guess.ts';
import type { KnownMarket, KnownTenancy, StallValues, TenancyValues, TraderValues, Write } from './known.ts';
import { StallPlanner } from './plan-stalls.ts';
import { TraderPlanner } from './plan-traders.ts';
import { readRows } from './row.ts';
import type { RowProblem, SheetRow } from './row.ts';

export type RowOutcome = 'skipped' | 'wrong' | 'new' | 'changed' | 'same';

export interface RowVerdict {
  readonly number: number;
  readonly outcome: RowOutcome;
  readonly problems: readonly RowProblem[];
  /** No first day stands in the row of a new contract: today is taken, and said. */
  readonly isFromToday: boolean;
}

/** Everything a sheet would change, and what is wrong with each row. It is done whole, or not at all. */
export interface ImportPlan {
  readonly rows: readonly RowVerdict[];
  readonly stalls: readonly Write<StallValues>[];
  readonly zones: ReadonlyMap<string, string>;
  readonly levels: ReadonlyMap<number, string>;
  readonly traders: readonly Write<TraderValues>[];
  readonly tenancies: readonly Write<TenancyValues>[];
}

/**
 * Compares a sheet with the market. A row that names a stall is about the stall, one that names somebody is about the
 * trader, one that names both also says who is where; so lists of stalls, of traders and of contracts are one thing.
 * A second time the same sheet changes nothing.
 *
 * @param newId makes the id of whatever is not there yet
 */
export function planImport(
  grid: Grid,
  mapping: Mapping,
  known: KnownMarket,
  newId: () => string,
): ImportPlan {
  const stalls = new StallPlanner(known, newId);
  const traders = new TraderPlanner(known, newId);
  const tenancies = new TenancyPlanner(known, newId);
  const rows = readRows(grid, mapping).map((row): RowVerdict => {
    if (row.isSkipped) return { number: row.number, outcome: 'skipped', problems: [], isFromToday: false };
    const problems: RowProblem[] = [...row.problems];
    const before = { changes: stalls.changes + traders.changes, fresh: stalls.fresh + traders.fresh };
    const stallId = stalls.take(row, problems);
    const traderId = traders.take(row, problems);
    const said =
      stallId === undefined || traderId === undefined || problems.length > 0
        ? { change: 'same' as const, isFromToday: false }
        : tenancies.take(row, { stallId, traderId }, problems);
    if (problems.length > 0) return { number: row.number, outcome: 'wrong', problems, isFromToday: false };
    const isNew = said.change === 'new' || stalls.fresh + traders.fresh > before.fresh;
    const isChanged = said.change === 'changed' || stalls.changes + traders.changes > before.changes;
    return {
      number: row.number,
      outcome: isNew ? 'new' : isChanged ? 'changed' : 'same',
      problems,
      isFromToday: said.isFromToday,
    };
  });
  return { rows, ...stalls.planned, traders: traders.planned, tenancies: tenancies.planned };
}

class TenancyPlanner {
  readonly #known: KnownMarket;
  readonly #newId: () => string;
  readonly #byStall: Map<string, KnownTenancy[]>;
  readonly #states: Map<string, KnownMarket['stalls'][number]['state']>;
  readonly #writes = new Map<string, Write<TenancyValues>>();

  constructor(known: KnownMarket, newId: () => string) {
    this.#known = known;
    this.#newId = newId;
    this.#byStall = Map.groupBy(known.tenancies, (one) => one.stallId);
    this.#states = new Map(known.stalls.map((stall) => [stall.id, stall.state]));
  }

  get planned(): readonly Write<TenancyValues>[] {
    return [...this.#writes.values()];
  }

  take(
    row: SheetRow,
    who: { stallId: string; traderId: string },
    problems: RowProblem[],
  ): { change: 'new' | 'changed' | 'same'; isFromToday: boolean } {
    const role = row.role ?? 'holder';
    const here = this.#byStall.get(who.stallId) ?? [];
    const to = row.lastDay === undefined ? undefined : addDays(row.lastDay, 1);
    const standing = this.#standing(here, { ...who, role, from: row.from });
    const from = row.from ?? standing?.from ?? this.#known.today;
    const next: KnownTenancy = {
      id: standing?.id ?? this.#newId(),
      ...who,
      role,
      from,
      to: to === undefined ? (standing?.to ?? null) : to,
      contract: row.texts.contract ?? standing?.contract ?? null,
    };
    const isFromToday = standing === undefined && row.from === undefined;
    const isSame = standing !== undefined && standing.to === next.to && standing.contract === next.contract;
    if (isSame) return { change: 'same', isFromToday };
    const refusal = this.#refusal(here, standing, next);
    if (refusal !== null) {
      problems.push({ ...refusal, seen: `${from} – ${row.lastDay ?? ''}` });
      return { change: 'same', isFromToday: false };
    }
    this.#byStall.set(who.stallId, [...here.filter((one) => one !== standing), next]);
    const { id, contract } = next;
    const isNew = standing === undefined || (this.#writes.get(id)?.isNew ?? false);
    this.#writes.set(id, { id, isNew, values: { ...who, role, from, to: next.to, contract } });
    return { change: isNew ? 'new' : 'changed', isFromToday };
  }

  /** The contract a row speaks of: from the same day, or, where the row says no day, the one of today. */
  #standing(
    here: readonly KnownTenancy[],
    asked: { traderId: string; role: string; from: string | undefined },
  ): KnownTenancy | undefined {
    const own = here.filter((one) => one.traderId === asked.traderId && one.role === asked.role);
    if (asked.from !== undefined) return own.find((one) => one.from === asked.from);
    const { today } = this.#known;
    return own.find((one) => one.to === null || one.to > today);
  }

  #refusal(
    here: readonly KnownTenancy[],
    standing: KnownTenancy | undefined,
    next: KnownTenancy,
  ): Pick<RowProblem, 'field' | 'code' | 'other'> | null {
    const others = here.filter((one) => one !== standing);
    if (next.to !== null && next.to <= next.from) return { field: 'lastDay', code: 'days-reversed' };
    const clash = findTenancyConflicts([...others, next])[0];
    if (clash !== undefined) {
      const other = clash.earlier.id === next.id ? clash.later : clash.earlier;
      const who = this.#known.traders.find((trader) => trader.id === other.traderId)?.name;
      return { field: 'from', code: 'tenancy-overlaps', other: who ?? other.from };
    }
    if (standing !== undefined) return null;
    const affairs = {
      state: this.#states.get(next.stallId) ?? ('vacant' as const),
      tenancies: others,
      hasOpenCritical: false,
      goneFrom: this.#known.stalls.find(({ id }) => id === next.stallId)?.goneFrom ?? null,
    };
    const judged = judgeTenancy(affairs, next);
    if (judged === 'stall-not-let') return { field: 'stall', code: 'stall-not-let', other: affairs.state };
    if (judged === 'tenancy-too-long') return { field: 'lastDay', code: 'tenancy-too-long' };
    if (judged === 'stall-leaves-map')
      return { field: 'stall', code: 'stall-leaves-map', other: affairs.goneFrom ?? '' };
    return holderOn({ tenancies: [...others, next] }, next.from) === undefined
      ? { field: 'role', code: 'stall-needs-holder' }
      : null;
  }
}
