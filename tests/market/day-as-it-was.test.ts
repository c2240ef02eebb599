import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi } from '../checks/small-market.ts';
import type { SmallMarket } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { ids, level, stall, zone } from './drawn-items.ts';

// Goal: a past day is shown as it was and not as it became. Method: a stall is graded and trading on one day; afterwards it is
// visited anew, closed, and what had been found is put right.
const record = await testRecord();
let now = new Date('2026-11-22T03:00:00Z');
const api = openApi(record, () => now);
let market: SmallMarket;
let clerk: ReturnType<Client['market']>;
const owner = (sql: string, values: unknown[]) =>
  withConnection(record.ownerUrl, (connection) => connection.query(sql, values));

async function visit(rating: number, at: string, finding?: string): Promise<void> {
  const id = randomUUIDv7();
  await owner(
    `insert into inspection (market_id, id, stall_id, operator_id, kind, template_code, template_version, started_at, ended_at, recorded_at, performed_by,
       hygiene, structure, management, rating) values ($1, $2, $3, $4, 'supervision', 'PL3', 1, $5, $5, $5, uuidv7(), 5, 5, 5, $6)`,
    [market.id, id, ids.a, market.traderId, at, rating],
  );
  if (finding !== undefined)
    await owner(
      `with found as (insert into finding (market_id, inspection_id, item_code, severity) values ($1, $2, '3', 'critical') returning id)
       insert into correction (market_id, id, finding_id, required_text, due_on, created_at) select $1, $3, id, 'Tách riêng', '2026-11-30', $4 from found`,
      [market.id, id, finding, at],
    );
}

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (connection) => {
    await arrangeCatalogue(connection);
    market = await arrangeMarket(connection, 'DW');
    clerk = (await api.clientOf(await arrangePerson(connection, 'board_clerk', market.id))).market('DW');
  });
  const { id } = await clerk.beginDraft({ id: randomUUIDv7(), isEmpty: true });
  const changes = [
    { id: ids.level, item: level, base: -1 },
    { id: ids.zone, item: zone, base: -1 },
    { id: ids.a, item: stall('R1-01', 0), base: -1 },
  ];
  await clerk.saveDraft(id, { id: randomUUID(), seen: 0, changes });
  await clerk.publishLayout(id, { id: randomUUID(), from: '2026-11-22', revision: 1 });
  for (const role of ['holder', 'operator'] as const)
    await clerk.beginTenancy({
      id: randomUUIDv7(),
      stall: 'R1-01',
      traderId: market.traderId,
      role,
      from: '2026-11-22',
    });
});

const stallOn = async (day: string) => {
  const map = await api.nobody.market('DW').map({ on: day });
  return map.levels.flatMap((one) => one.stalls).find((one) => one.code === 'R1-01');
};

test('a past day has the grade and the state of its end, whatever became of the stall', async () => {
  const correction = randomUUIDv7();
  await visit(4, '2026-11-22T04:00:00Z');
  await visit(4, '2026-11-22T05:00:00Z');
  await visit(2, '2026-11-23T05:00:00Z', correction);
  now = new Date('2026-11-24T03:00:00Z');
  await clerk.changeStallState('R1-01', { id: randomUUIDv7(), to: 'trading' });
  now = new Date('2026-11-26T03:00:00Z');
  await clerk.changeStallState('R1-01', { id: randomUUIDv7(), to: 'closed_temporarily', reason: 'Sửa mái' });
  await owner(
    `insert into correction_event (market_id, correction_id, state, recorded_at, recorded_by) values ($1, $2, 'verified', $3, uuidv7())`,
    [market.id, correction, now],
  );
  await visit(5, '2026-11-26T04:00:00Z');
  now = new Date('2026-11-28T03:00:00Z');
  const [first, second, third] = [
    await stallOn('2026-11-22'),
    await stallOn('2026-11-24'),
    await stallOn('2026-11-26'),
  ];
  expect(first).toMatchObject({ state: 'allocated', grade: { rating: 4, visits: 2 } });
  expect(second).toMatchObject({ state: 'trading', grade: { visits: 3 } });
  expect(third).toMatchObject({ state: 'closed_temporarily', grade: { visits: 4 } });
  // The open critical finding capped what was shown until it was put right.
  expect(second?.grade?.rating ?? 9).toBeLessThan(third?.grade?.rating ?? 0);
  expect(await stallOn('2026-11-28')).not.toHaveProperty('grade');
});
