import { factsByCode, inMarket, issuedLabel, serialSubject } from '@so-cho/db';
import { labelStateOf, marketDay, serialIn } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import { askedLot } from '../lots/find-lot.ts';
import { lotGone } from '../lots/lot-gone.ts';
import { countLater } from './count-later.ts';
import type { ScannedLabel } from './label-shapes.ts';
import { signsAgainst } from './suspected-labels.ts';

/**
 * What the serial of a scanned label means: whether it was issued, for which stall and day, and whether something speaks
 * for a copy. A serial that was never issued is an answer too, not an error: somebody printed it.
 *
 * @throws DomainError lot-unknown; lot-removed for a lot whose time by law is over
 */
export async function showLabel(
  ctx: Ctx,
  asked: { lot: string; serial: string; scan?: string | undefined },
): Promise<ScannedLabel> {
  const { market, code } = await askedLot(ctx, asked.lot);
  const now = ctx.clock.now();
  const today = marketDay(now, market);
  const serial = serialIn(asked.serial);
  const shown = await inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const lot = await factsByCode(tx, code);
    if (!lot) throw await lotGone(tx, { market: market.code, code });
    const issued = serial && (await issuedLabel(tx, { lotId: lot.id, serial }));
    if (!issued) return { issued: undefined, signs: [] };
    return { issued, signs: await signsAgainst(tx, { lotCode: code, serial }, { now, today }) };
  });
  const { issued } = shown;
  const subject = serialSubject(code, issued ? serial : undefined);
  countLater(ctx, market, { kind: 'serial', code: subject, language: asked.scan });
  const label = issued && { day: issued.day, isWithdrawn: issued.withdrawn_for !== null };
  const state = labelStateOf(label, today);
  return {
    lot: code,
    serial: serial ?? asked.serial.toUpperCase(),
    state,
    stall: issued?.stall_code ?? null,
    formerStall: issued?.former_code ?? null,
    day: issued?.day ?? null,
    isSuspected: state !== 'on-its-day' || shown.signs.length > 0,
  };
}
