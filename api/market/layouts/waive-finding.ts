import { addLintWaiver, lintWaivers } from '@so-cho/db';
import { assert } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import type { WaiveFinding, WaiverLine } from './shapes.ts';

/** Lets a finding of the map's rules stand, in the name of whoever says so; the newest word on a finding counts. */
export async function waiveFinding(ctx: Ctx, market: MarketEntry, input: WaiveFinding): Promise<WaiverLine> {
  const by = personOf(ctx);
  return writeOnce(ctx, { market, key: input.id, operation: 'waiveFinding', body: input }, async (tx) => {
    await addLintWaiver(tx, { ...input, by, at: ctx.clock.now() });
    await audit(ctx, tx, {
      action: 'layout.finding-waived',
      subjectKind: 'lint-finding',
      subjectId: input.finding,
      after: { reason: input.reason, until: input.until },
    });
    const waiver = (await lintWaivers(tx)).find(({ finding }) => finding === input.finding);
    assert(waiver, 'A waiver that was just written is there.');
    return {
      finding: waiver.finding,
      reason: waiver.reason,
      until: waiver.until,
      by: waiver.given_by,
      at: waiver.given_at.toISOString(),
    };
  });
}
