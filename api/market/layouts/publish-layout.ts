import { createHash } from 'node:crypto';
import {
  addNewRows,
  draftPlan,
  lockLayouts,
  scheduleLayout,
  takeLayoutsIntoForce,
  writeShapes,
  type Tx,
} from '@so-cho/db';
import { canonicalJson, DomainError, leafOf, marketDay } from '@so-cho/db/domain';
import { levelsOfPlan, type Plan } from '@so-cho/db/domain/market/plan';
import { audit, personOf, writeLeaf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { findLayout, layoutLine, mustBeDraft } from './find-layout.ts';
import { refusalOf } from './judge-publication.ts';
import type { LayoutLine, PublishLayout } from './shapes.ts';

/**
 * Puts a draft in force on a day: today at once, later by itself when the day begins.
 *
 * @throws DomainError layout-unknown, layout-not-draft, layout-changed, and every refusal of `refusalOf`
 */
export async function publishLayout(
  ctx: Ctx,
  market: MarketEntry,
  layoutId: string,
  input: PublishLayout,
): Promise<LayoutLine> {
  const by = personOf(ctx);
  const at = ctx.clock.now();
  const today = marketDay(at, market);
  const body = { layoutId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'publishLayout', body }, async (tx) => {
    const draft = (await lockLayouts(tx)).find(({ id }) => id === layoutId);
    if (!draft) throw new DomainError('layout-unknown', 'not-found', 'The market has no such layout.');
    mustBeDraft(draft);
    if (draft.revision !== input.revision) {
      throw new DomainError('layout-changed', 'conflict', 'The draft was changed after it was looked at.');
    }
    const plan = await draftPlan(tx, layoutId);
    const refusal = await refusalOf(tx, { plan, from: input.from, today });
    if (refusal) throw refusal;
    await addNewRows(tx, plan, at);
    await writeShapes(tx, layoutId, plan);
    await scheduleLayout(tx, { id: layoutId, from: input.from, by, at });
    if (input.from <= today) await takeLayoutsIntoForce(tx, today);
    const published = await findLayout(tx, layoutId);
    await audit(ctx, tx, {
      action: 'layout.published',
      subjectKind: 'layout',
      subjectId: layoutId,
      after: { number: published.number, from: input.from, revision: input.revision },
    });
    await logLayout(tx, { market, at, plan, layoutId, number: published.number, from: input.from });
    return layoutLine(published);
  });
}

interface Published {
  readonly market: MarketEntry;
  readonly at: Date;
  readonly plan: Plan;
  readonly layoutId: string;
  readonly number: number;
  readonly from: string;
}

/** One leaf for each level: how many stalls it has, and a hash of what is drawn. */
async function logLayout(tx: Tx, { market, at, plan, layoutId, number, from }: Published): Promise<void> {
  const leaves = levelsOfPlan(plan).map(({ id, item: level }) => {
    const drawn = [...plan.values()].flatMap((item) =>
      (item.type === 'stall' || item.type === 'ground') && item.level === id
        ? [[item.type === 'stall' ? item.code : item.kind, ...item.outline].join(' ')]
        : [],
    );
    const outlines = createHash('sha256').update(canonicalJson(drawn.toSorted())).digest('hex');
    const stalls = [...plan.values()].filter((item) => item.type === 'stall' && item.level === id).length;
    const facts = { layout: String(number), level: String(level.ordinal), validFrom: from, stalls, outlines };
    return {
      kind: 'layout',
      subjectId: layoutId,
      at,
      leaf: leafOf('layout', { market: market.code, at }, facts),
    };
  });
  await writeLeaf(tx, ...leaves);
}
