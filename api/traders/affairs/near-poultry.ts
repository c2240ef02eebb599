import { randomUUIDv7 } from 'node:crypto';
import {
  addLintWaiver,
  allCategories,
  contractCategories,
  groupOf,
  layoutOn,
  lintWaivers,
  publishedPlan,
  type Tx,
} from '@so-cho/db';
import { DomainError, isFood } from '@so-cho/db/domain';
import {
  findingKey,
  poultryFindings,
  sortWaived,
  type LetStalls,
  type LintFinding,
} from '@so-cho/db/domain/market/lint';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import type { PoultryWaiver } from './shapes.ts';

/** Stalls named in a refusal: enough to begin with. */
const namedMax = 10;

/** Stalls that would come too near live poultry, and the distance in centimetres. */
export interface NearPoultry {
  /** Codes, parted by commas; the first ten. */
  readonly stalls: string;
  readonly measured: number;
  readonly required: number;
}

interface Asked {
  /** The first day of the contract. */
  readonly from: string;
  /** The market's own day. */
  readonly today: string;
}

/**
 * Whether live poultry and other food keep their distance where stalls are let, on the map in force (rule L8). What does not needs
 * somebody's reason, as it does on the drawing; one that was given there holds here too.
 *
 * @returns null where they do, or where a reason stands
 */
export async function nearPoultry(tx: Tx, asked: Asked, letStalls: LetStalls): Promise<NearPoultry | null> {
  const { open, codes } = await openFindings(tx, asked, letStalls);
  if (open.length === 0) return null;
  return {
    stalls: codes.slice(0, namedMax).join(', '),
    measured: Math.min(...open.map(({ measured }) => measured ?? 0)),
    required: open[0]?.required ?? 0,
  };
}

/** Asks the same when they are let, and writes the reason down that is given. @throws DomainError stall-near-poultry */
export async function mustKeepFromPoultry(
  ctx: Ctx,
  tx: Tx,
  asked: Asked & { readonly waiver: PoultryWaiver | undefined },
  letStalls: LetStalls,
): Promise<void> {
  const { waiver, today } = asked;
  if (waiver === undefined || waiver.until < today) {
    const details = await nearPoultry(tx, asked, letStalls);
    if (details === null) return;
    throw new DomainError(
      'stall-near-poultry',
      'conflict',
      'Live poultry and other food are too near each other.',
      { details: { ...details } },
    );
  }
  const { open } = await openFindings(tx, asked, letStalls);
  for (const finding of open.map(findingKey)) {
    await addLintWaiver(tx, {
      id: randomUUIDv7(),
      finding,
      ...waiver,
      by: personOf(ctx),
      at: ctx.clock.now(),
    });
    await audit(ctx, tx, {
      action: 'layout.finding-waived',
      subjectKind: 'lint-finding',
      subjectId: finding,
      after: waiver,
    });
  }
}

/** What the rule finds and nobody gave a reason for, and codes of the stalls it names. */
async function openFindings(
  tx: Tx,
  { from, today }: Asked,
  letStalls: LetStalls,
): Promise<{ open: readonly LintFinding[]; codes: readonly string[] }> {
  const nothing = { open: [], codes: [] };
  const layout = letStalls.size === 0 ? undefined : await layoutOn(tx, from > today ? from : today);
  if (layout === undefined) return nothing;
  const plan = await publishedPlan(tx, layout.id);
  if (![...plan.values()].some((item) => item.type === 'zone' && item.isLivePoultry)) return nothing;
  const categories = new Map(
    (await allCategories(tx)).map((one): [string, { group: string; isFood: boolean }] => [
      one.code,
      { group: one.goods_group, isFood: isFood(groupOf(one.goods_group)) },
    ]),
  );
  const ground = {
    today,
    categories,
    holders: new Map<string, string>(),
    reservedCodes: new Map<string, string>(),
  };
  const found = poultryFindings(plan, ground, await contractCategories(tx, today), letStalls);
  const { open } = sortWaived(found, await lintWaivers(tx), today);
  const named = open.flatMap(({ items }) => items.map((id) => codeOf(plan.get(id))));
  return { open, codes: [...new Set(named)].toSorted() };
}

function codeOf(item: { readonly type: string; readonly code?: string } | undefined): string {
  return item?.code ?? '';
}
