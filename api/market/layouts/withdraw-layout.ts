import { lockLayouts, unscheduleLayout } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { findLayout, layoutLine } from './find-layout.ts';
import type { LayoutLine, WithdrawLayout } from './shapes.ts';

/**
 * Takes back a layout whose day has not come; it is a draft again, and what it was to follow goes on.
 *
 * @throws DomainError layout-unknown, layout-not-scheduled
 */
export async function withdrawLayout(
  ctx: Ctx,
  market: MarketEntry,
  layoutId: string,
  input: WithdrawLayout,
): Promise<LayoutLine> {
  const body = { layoutId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'withdrawLayout', body }, async (tx) => {
    const layout = (await lockLayouts(tx)).find(({ id }) => id === layoutId);
    if (!layout) throw new DomainError('layout-unknown', 'not-found', 'The market has no such layout.');
    if (layout.state !== 'scheduled') {
      throw new DomainError(
        'layout-not-scheduled',
        'conflict',
        'Only a layout that is still to come is taken back.',
      );
    }
    await unscheduleLayout(tx, layoutId);
    await audit(ctx, tx, { action: 'layout.withdrawn', subjectKind: 'layout', subjectId: layoutId });
    return layoutLine(await findLayout(tx, layoutId));
  });
}
