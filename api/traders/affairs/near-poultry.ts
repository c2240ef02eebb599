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
import { findingKey, poultryFindings, sortWaived, type LetStalls } from '@so-cho/db/domain/market/lint';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import type { PoultryWaiver } from './shapes.ts';

/** Stalls named in a refusal: enough to begin with. */
const namedMax = 10;

/**
 * Asks of stalls that are let whether live poultry and other food keep their distance there on the map in force (rule L8).
 * What does not needs somebody's reason, as it does on the drawing; one that was given there holds here too.
 *
 * @param asked.from the first day of the contract
 * @param asked.today the market's own day
 * @throws DomainError stall-near-poultry
 */
export async function mustKeepFromPoultry(
  ctx: Ctx,
  tx: Tx,
  asked: { readonly from: string; readonly today: string; readonly waiver: PoultryWaiver | undefined },
  letStalls: LetStalls,
): Promise<void> {
  const { from, today, waiver } = asked;
  const layout = letStalls.size === 0 ? undefined : await layoutOn(tx, from > today ? from : today);
  if (layout === undefined) return;
  const plan = await publishedPlan(tx, layout.id);
  if (![...plan.values()].some((item) => item.type === 'zone' && item.isLivePoultry)) return;
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
  if (open.length === 0) return;
  if (waiver === undefined || waiver.until < today) {
    const codes = open.flatMap(({ items }) => items.map((id) => codeOf(plan.get(id))));
    throw new DomainError(
      'stall-near-poultry',
      'conflict',
      'Live poultry and other food are too near each other.',
      {
        details: {
          stalls: [...new Set(codes)].toSorted().slice(0, namedMax).join(', '),
          measured: Math.min(...open.map(({ measured }) => measured ?? 0)),
          required: open[0]?.required ?? 0,
        },
      },
    );
  }
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

function codeOf(item: { readonly type: string; readonly code?: string } | undefined): string {
  return item?.code ?? '';
}
