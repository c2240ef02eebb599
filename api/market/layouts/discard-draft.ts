import { lockLayouts, setDiscarded } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { findLayout, layoutLine, mustBeDraft } from './find-layout.ts';
import type { DiscardDraft, LayoutLine } from './shapes.ts';

/**
 * Puts a draft away, or takes it back; everything drawn on it stays.
 *
 * @throws DomainError layout-unknown, layout-not-draft
 */
export async function discardDraft(
  ctx: Ctx,
  market: MarketEntry,
  layoutId: string,
  input: DiscardDraft,
): Promise<LayoutLine> {
  const [by, at] = [personOf(ctx), ctx.clock.now()];
  const body = { layoutId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'discardDraft', body }, async (tx) => {
    const layout = (await lockLayouts(tx)).find(({ id }) => id === layoutId);
    if (!layout) throw new DomainError('layout-unknown', 'not-found', 'The market has no such layout.');
    mustBeDraft(layout);
    await setDiscarded(tx, { id: layoutId, by, at: input.isDiscarded ? at : null });
    await audit(ctx, tx, {
      action: input.isDiscarded ? 'layout.discarded' : 'layout.taken-back',
      subjectKind: 'layout',
      subjectId: layoutId,
      at,
    });
    return layoutLine(await findLayout(tx, layoutId));
  });
}
