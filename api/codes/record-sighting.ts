import { factsByCode, insertSighting, issuedLabel } from '@so-cho/db';
import { labelStateOf, marketDay, serialIn } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { believedArrival } from '../lots/believed-time.ts';
import { lotCodeIn, lotUnknown } from '../lots/find-lot.ts';
import { findStall } from '../market/show-stall.ts';
import type { RecordSighting, Sighting } from './label-shapes.ts';

/**
 * Notes at which stall a guard or an inspector met a label, and tells them at once whether it belongs there.
 *
 * @throws DomainError lot-unknown, stall-unknown
 */
export async function recordSighting(
  ctx: Ctx,
  market: MarketEntry,
  input: RecordSighting,
): Promise<Sighting> {
  const code = lotCodeIn(market, input.lot);
  const now = ctx.clock.now();
  const write = { market, key: input.id, operation: 'recordSighting', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const lot = await factsByCode(tx, code);
    if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
    const stall = await findStall(tx, market, input.stall.toUpperCase());
    const serial = serialIn(input.serial) ?? input.serial.toUpperCase();
    const issued = await issuedLabel(tx, { lotId: lot.id, serial });
    await insertSighting(tx, {
      id: input.id,
      lotId: lot.id,
      serial,
      stallId: stall.id,
      seenAt: believedArrival({ deviceAt: new Date(input.deviceAt), now, skewMs: ctx.deviceSkewMs }),
      recordedAt: now,
      recordedBy: personOf(ctx),
    });
    await audit(ctx, tx, {
      action: 'label.seen',
      subjectKind: 'lot',
      subjectId: lot.id,
      after: { code, serial, stall: stall.code },
      at: now,
    });
    const label = issued && { day: issued.day, isWithdrawn: issued.withdrawn_for !== null };
    return {
      id: input.id,
      lot: code,
      serial,
      stall: stall.code,
      state: labelStateOf(label, marketDay(now, market)),
      ownStall: issued?.stall_code ?? null,
      ownDay: issued?.day ?? null,
      isElsewhere: issued !== undefined && issued.stall_code !== stall.code,
    };
  });
}
