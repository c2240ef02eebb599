import { createHash, randomUUIDv7 } from 'node:crypto';
import type { SubmitInspection } from '@so-cho/api/client';
import { checklistOn } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi } from '../checks/small-market.ts';
import type { SmallMarket } from '../checks/small-market.ts';
import type { TestRecord } from '../setup/record.ts';

export const checklist = checklistOn('2026-11-20');

export interface VisitMarket {
  readonly market: SmallMarket;
  readonly signature: string;
  readonly people: Readonly<
    Record<'inspector' | 'second' | 'clerk' | 'head' | 'trader', { id: string; username: string }>
  >;
}

/** A market whose first stall sells leaf vegetables, run by its one household since 2024, and who works there. */
export async function arrangeVisits(record: TestRecord, code: string): Promise<VisitMarket> {
  return withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    const market = await arrangeMarket(owner, code);
    await owner.query(`update stall set category_code = 'VEG-LEAF' where market_id = $1`, [market.id]);
    for (const stall of market.stalls) {
      await owner.query(
        `insert into tenancy (market_id, stall_id, trader_id, role, period) values ($1, $2, $3, 'holder', '[2024-01-01,)')`,
        [market.id, stall.id, market.traderId],
      );
    }
    const signature = createHash('sha256').update('chữ ký').digest('hex');
    await owner.query(
      `insert into stored_file (market_id, hash, media_type, byte_count) values ($1, $2, 'image/jpeg', 6)`,
      [market.id, signature],
    );
    const people = {
      inspector: await arrangePerson(owner, 'inspector', market.id),
      second: await arrangePerson(owner, 'inspector', market.id, 'second'),
      clerk: await arrangePerson(owner, 'board_clerk', market.id),
      head: await arrangePerson(owner, 'board_head', market.id),
      trader: await arrangePerson(owner, 'gate_guard', market.id, 'trader'),
    };
    // A trader's grant names its business, which the shared helper does not know of.
    await owner.query(`update role_grant set role = 'trader', trader_id = $1 where user_id = $2`, [
      market.traderId,
      people.trader.id,
    ]);
    return { market, signature, people };
  });
}

/** A whole visit to a stall at a moment; `no` lists the items that were not met. */
export function aVisit(
  place: VisitMarket,
  at: Date,
  over: Partial<SubmitInspection> & { no?: readonly number[]; onSpot?: readonly number[] } = {},
): SubmitInspection {
  const { no = [], onSpot = [], ...rest } = over;
  return {
    id: randomUUIDv7(),
    stall: place.market.stalls[0]?.code ?? '',
    kind: 'supervision',
    template: { code: 'SAP', version: 1 },
    startedAt: new Date(at.getTime() - 900_000).toISOString(),
    endedAt: at.toISOString(),
    deviceAt: at.toISOString(),
    presence: {
      how: 'scanned',
      payload: `http://localhost:3000/S/${place.market.code}/${place.market.stalls[0]?.code}`,
    },
    conditions: 'open',
    answers: (checklist?.items ?? []).map(({ number }) => ({
      item: number,
      answer: no.includes(number) ? 'no' : 'yes',
      ...(onSpot.includes(number) && { correctedOnSpot: true }),
    })),
    signer: { name: 'Người có mặt', signature: place.signature },
    ...rest,
  };
}

/** The API with a clock that a test moves. */
export function apiOver(record: TestRecord, start: string) {
  let now = new Date(start);
  const api = openApi(record, () => now);
  return {
    ...api,
    now: () => now,
    /** @param instant ISO */
    moveTo: (instant: string) => {
      now = new Date(instant);
    },
  };
}
