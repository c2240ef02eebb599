import { draftItems, lockLayouts, writeDraftItems, type DraftItem as DraftRow } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { cornersOf, meetsItself } from '@so-cho/db/domain/market';
import { isDrawn, isSameItem, type PlanItem } from '@so-cho/db/domain/market/plan';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { mustBeDraft } from './find-layout.ts';
import type { SaveDraft, SavedDraft } from './shapes.ts';
import { copyOf } from './show-draft.ts';

/**
 * Saves what one editor changed. Two who draw at once are merged thing by thing: what only one of them touched is
 * taken; what both touched stays as the first left it, and the second is told, and decides.
 *
 * @throws DomainError layout-unknown, layout-not-draft, outline-crosses-itself
 */
export async function saveDraft(
  ctx: Ctx,
  market: MarketEntry,
  layoutId: string,
  input: SaveDraft,
): Promise<SavedDraft> {
  const by = personOf(ctx);
  const body = { layoutId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'saveDraft', body }, async (tx) => {
    const layout = (await lockLayouts(tx)).find(({ id }) => id === layoutId);
    if (!layout) throw new DomainError('layout-unknown', 'not-found', 'The market has no such layout.');
    mustBeDraft(layout);
    const present = new Map((await draftItems(tx, layoutId)).map((row) => [row.id, row]));
    const { taken, conflicts } = judge(present, input);
    for (const { id, item } of taken) mustBeSimple(item, present.get(id)?.item);
    const revision = taken.length > 0 ? layout.revision + 1 : layout.revision;
    await writeDraftItems(tx, { layoutId, revision, by, at: ctx.clock.now() }, taken);
    if (taken.length > 0) {
      await audit(ctx, tx, {
        action: 'layout.drawn',
        subjectKind: 'layout',
        subjectId: layoutId,
        after: { revision, changed: taken.length },
      });
    }
    const touched = new Set(input.changes.map((change) => change.id));
    const others = [...present.values()].filter((row) => row.revision > input.seen && !touched.has(row.id));
    return {
      revision,
      saved: input.changes.map(({ id }) => id).filter((id) => !conflicts.some((row) => row.id === id)),
      others: others.map(copyOf),
      conflicts: conflicts.map(copyOf),
    };
  });
}

/**
 * A ring that meets itself has no inside, so no rule could judge it. One that was brought in from elsewhere may still be
 * moved about: refusing that would keep a hand from putting it right.
 *
 * @throws DomainError outline-crosses-itself
 */
function mustBeSimple(item: PlanItem | null, before: PlanItem | null | undefined): void {
  const at = meetingOf(item);
  if (at === undefined || meetingOf(before) !== undefined) return;
  throw new DomainError('outline-crosses-itself', 'invalid', 'The outline of a shape crosses itself.', {
    details: { x: at.x, y: at.y },
  });
}

function meetingOf(item: PlanItem | null | undefined) {
  const drawn = item ?? undefined;
  return isDrawn(drawn) ? meetsItself(cornersOf(drawn.outline), true) : undefined;
}

function judge(present: ReadonlyMap<string, DraftRow>, input: SaveDraft) {
  const taken: SaveDraft['changes'] = [];
  const conflicts: DraftRow[] = [];
  for (const change of input.changes) {
    const row = present.get(change.id);
    // Who did the same as another does not contradict, and takes the thing over as last changed.
    const isSame = row !== undefined && isSameItem(row.item ?? undefined, change.item ?? undefined);
    if (row !== undefined && !isSame && row.revision !== change.base) conflicts.push(row);
    else taken.push(change);
  }
  return { taken, conflicts };
}
