import { assert } from '../assert.ts';
import { drawOrder, listHashOf, seedHashOf } from './draw.ts';
import type { ListedStall, RoundCommitment } from './draw.ts';
import { planRulesOf } from './plan-rules.ts';
import type { PlanRules } from './plan-rules.ts';

/** Why a stall is in a round. `deadline`: it would otherwise come to wait longer than twice its interval. */
export const pickReasons = ['deadline', 'points', 'random', 'board'] as const;
export type PickReason = (typeof pickReasons)[number];

export interface RoundPick {
  readonly stall: string;
  readonly reason: PickReason;
}

export interface Places {
  readonly byPoints: number;
  readonly random: number;
  readonly board: number;
}

/**
 * How the visits of a round are shared out: a part by chance but at least one, a part by the board, the rest by points. A
 * share of less than a whole visit is rounded up for chance and to the nearest for the board.
 *
 * @param chosen stalls the board has chosen; the rules may keep a place for the first of them
 */
export function placesOf(capacity: number, rules: PlanRules, chosen: number): Places {
  assert(Number.isInteger(capacity) && capacity >= 0, 'A round has a whole number of visits.');
  if (capacity === 0) return { byPoints: 0, random: 0, board: 0 };
  const random = Math.max(1, Math.ceil(capacity * rules.share.random));
  const isPlaceKept = chosen > 0 && rules.boardPlaceFrom !== null && capacity >= rules.boardPlaceFrom;
  const share = Math.max(isPlaceKept ? 1 : 0, Math.round(capacity * rules.share.board));
  const board = Math.min(capacity - random, share);
  return { byPoints: capacity - random - board, random, board };
}

/** What of a round's promise decides who is visited. */
export type PromisedRound = Pick<RoundCommitment, 'capacity' | 'rules' | 'list'>;

function placesIn({ capacity, rules, list }: PromisedRound): Places {
  const chosen = list.filter(({ chosenBecause }) => chosenBecause !== null).length;
  return placesOf(capacity, planRulesOf(rules), chosen);
}

/** Days a stall may still wait before it has waited twice its interval; negative when it has waited longer. */
const daysLeft = (stall: ListedStall) => 2 * stall.intervalDays - stall.waitDays;

/**
 * How many of the most pressing stalls must be seen now, so that none of those after them comes too late even if every
 * later round takes pressing ones only.
 *
 * @param later visits by points in each later round, one round a day
 */
function pressing(sorted: readonly ListedStall[], later: number): number {
  return sorted.reduce((most, stall, index) => {
    const roundsLater = Math.max(0, daysLeft(stall));
    return Math.max(most, index + 1 - later * roundsLater);
  }, 0);
}

export interface SurePicks {
  readonly picks: readonly RoundPick[];
  /** Pressing stalls for which this round has no place; 0 while capacity suffices. */
  readonly shortBy: number;
}

/**
 * The part of a round that anyone can foresee: the board's own choices, pressing stalls, then the highest points.
 * Equal points go to whoever waits longer, then by code. What the board leaves over goes to points.
 *
 * Pressing stalls go before the board's choices when there is not room for both. Of more choices than places those
 * that stand first in the list have them.
 */
export function surePicks(round: PromisedRound): SurePicks {
  const { list } = round;
  const places = placesIn(round);
  const room = places.byPoints + places.board;
  const byDeadline = list.toSorted((a, b) => daysLeft(a) - daysLeft(b) || byCode(a, b));
  const wanted = pressing(byDeadline, places.byPoints);
  const deadline = byDeadline.slice(0, Math.min(wanted, room));
  const taken = new Set(deadline.map(({ stall }) => stall));
  const chosen = list
    .filter(({ chosenBecause, stall }) => chosenBecause !== null && !taken.has(stall))
    .slice(0, Math.min(places.board, room - deadline.length));
  for (const { stall } of chosen) taken.add(stall);
  const points = list
    .filter(({ stall }) => !taken.has(stall))
    .sort((a, b) => b.points - a.points || b.waitDays - a.waitDays || byCode(a, b))
    .slice(0, room - deadline.length - chosen.length);
  const as = (reason: PickReason) => (one: ListedStall) => ({ stall: one.stall, reason });
  return {
    picks: [...deadline.map(as('deadline')), ...points.map(as('points')), ...chosen.map(as('board'))],
    shortBy: Math.max(0, wanted - room),
  };
}

function byCode(a: ListedStall, b: ListedStall): number {
  return a.stall < b.stall ? -1 : a.stall > b.stall ? 1 : 0;
}

/** Everything that is public after a round. */
export interface RevealedRound extends RoundCommitment {
  readonly seed: string;
  readonly beacon: string;
}

/** The whole round: what anyone could foresee, and what chance added from all other stalls. */
export async function drawRound(
  round: PromisedRound & Pick<RevealedRound, 'listHash' | 'seed' | 'beacon'>,
): Promise<readonly RoundPick[]> {
  const { picks } = surePicks(round);
  const taken = new Set(picks.map(({ stall }) => stall));
  const rest = round.list.flatMap(({ stall }) => (taken.has(stall) ? [] : [stall]));
  const order = await drawOrder(round, rest);
  const random = order.slice(0, placesIn(round).random);
  return [...picks, ...random.map((stall): RoundPick => ({ stall, reason: 'random' }))];
}

export type RecomputedDraw =
  | { readonly isRight: true; readonly picks: readonly RoundPick[] }
  | {
      readonly isRight: false;
      readonly wrong: 'seed' | 'list' | 'picks';
      readonly picks: readonly RoundPick[];
    };

/**
 * Draws a round again from what was published, as anyone may, and says whether it is what was announced and carried out.
 *
 * @param claimed the picks the market says were drawn
 */
export async function recomputeDraw(
  round: RevealedRound,
  claimed: readonly RoundPick[],
): Promise<RecomputedDraw> {
  const picks = await drawRound(round);
  if ((await seedHashOf(round.seed)) !== round.seedHash) return { isRight: false, wrong: 'seed', picks };
  if ((await listHashOf(round.list, round.capacity)) !== round.listHash) {
    return { isRight: false, wrong: 'list', picks };
  }
  const textOf = (all: readonly RoundPick[]) =>
    all
      .map(({ stall, reason }) => `${stall} ${reason}`)
      .sort()
      .join('\n');
  return textOf(picks) === textOf(claimed)
    ? { isRight: true, picks }
    : { isRight: false, wrong: 'picks', picks };
}

/** One inspector's visits to a stall, latest first. */
export interface RotationFacts {
  readonly stall: string;
  /** Who made the last visits, latest first. */
  readonly lastBy: readonly string[];
}

export interface Assigned {
  readonly stall: string;
  readonly inspector: string | null;
  /** Nobody else was there: the same inspector comes a third time running, and the plan says so. */
  readonly isThirdRunning: boolean;
}

const runMax = 2;

/** Hands the stalls of a round out evenly, so that nobody sees one stall more than twice running while others can go. */
export function rotateInspectors(
  stalls: readonly RotationFacts[],
  inspectors: readonly string[],
): readonly Assigned[] {
  const load = new Map(inspectors.map((one) => [one, 0]));
  return stalls.map(({ stall, lastBy }) => {
    const run = lastBy.slice(0, runMax);
    const blocked = run.length === runMax && run.every((one) => one === run[0]) ? run[0] : undefined;
    const free = inspectors.filter((one) => one !== blocked);
    const [inspector] = (free.length > 0 ? free : inspectors).toSorted(
      (a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0) || (a < b ? -1 : 1),
    );
    if (inspector === undefined) return { stall, inspector: null, isThirdRunning: false };
    load.set(inspector, (load.get(inspector) ?? 0) + 1);
    return { stall, inspector, isThirdRunning: inspector === blocked };
  });
}
