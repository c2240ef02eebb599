import type { Ctx } from '../http/context.ts';
import { databaseErrorOf } from '../http/constraint-codes.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { declareLots } from './declare-lots.ts';
import type { RecordedSlip, RecordSlip } from './shapes.ts';

/**
 * Records a trader's slip: every line becomes a lot with a code of its own. Sending the slip again answers as the
 * first time; a line that went with another slip before is answered with its lot.
 *
 * @throws what `writeOnce` and `declareLots` throw
 */
export async function recordSlip(ctx: Ctx, market: MarketEntry, slip: RecordSlip): Promise<RecordedSlip> {
  const stall = slip.stall.toUpperCase();
  const lines = slip.lines.map((line, index) => ({
    line,
    stall,
    path: `lines.${index}`,
    stallPath: 'stall',
  }));
  const record = () =>
    writeOnce(ctx, { market, key: slip.id, operation: 'recordSlip', body: slip }, async (tx) => ({
      id: slip.id,
      lots: await declareLots(ctx, tx, {
        market,
        lines,
        deviceAt: new Date(slip.deviceAt),
        source: 'trader',
        arrival: null,
        forAll: 'lot:record_for_neighbour',
      }),
    }));
  try {
    return await record();
  } catch (thrown) {
    // Another slip recorded one of these lines at the same moment; now it can be seen, and is answered.
    if (databaseErrorOf(thrown)?.constraint === 'lot_pk') return record();
    throw thrown;
  }
}
