import { addDraft, draftPlan, fillDraft, lastLayout, undrawnItems, writeDraftItems } from '@so-cho/db';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { findLayout, layoutLine } from './find-layout.ts';
import type { BeginDraft, LayoutLine } from './shapes.ts';

/** Each item takes seven parameters of at most 65,535. */
const itemsPerStatement = 2_000;

/** Begins a new drawing as a copy of the layout that is last to come, or with nothing. */
export async function beginDraft(ctx: Ctx, market: MarketEntry, input: BeginDraft): Promise<LayoutLine> {
  const by = personOf(ctx);
  const at = ctx.clock.now();
  return writeOnce(ctx, { market, key: input.id, operation: 'beginDraft', body: input }, async (tx) => {
    const from = input.isEmpty ? undefined : await lastLayout(tx);
    await addDraft(tx, { id: input.id, note: input.note, by, at, from });
    if (from !== undefined) await fillDraft(tx, { id: input.id, from, by, at });
    if (input.withUndrawn) {
      const waiting = await undrawnItems(tx, await draftPlan(tx, input.id));
      for (let start = 0; start < waiting.length; start += itemsPerStatement) {
        const part = waiting.slice(start, start + itemsPerStatement);
        await writeDraftItems(tx, { layoutId: input.id, revision: 1, by, at }, part);
      }
    }
    await audit(ctx, tx, {
      action: 'layout.begun',
      subjectKind: 'layout',
      subjectId: input.id,
      after: { from: from ?? null },
    });
    return layoutLine(await findLayout(tx, input.id));
  });
}
