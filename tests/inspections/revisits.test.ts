import { randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { arrangeMarket, arrangePerson } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits, aVisit } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: a stall with a poor result is looked at again on a day that a person set, and what became of it is seen. Method:
// results and appointments through the API, with a clock that the test moves.
const record = await testRecord();
const api = apiOver(record, '2026-11-20T03:00:00Z');
let place: VisitMarket;
type Here = ReturnType<Client['market']>;
let inspector: Here;
let clerk: Here;
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });
const stallOf = (index: number) => place.market.stalls[index]?.code ?? '';
const dayAt = (day: string) => api.moveTo(`${day}T03:00:00Z`);

beforeAll(async () => {
  place = await arrangeVisits(record, 'HL');
  inspector = (await api.clientOf(place.people.inspector)).market('HL');
  clerk = (await api.clientOf(place.people.clerk)).market('HL');
});

const visitTo = (index: number, over: Parameters<typeof aVisit>[2] = {}) =>
  inspector.submitInspection(
    aVisit(place, api.now(), { stall: stallOf(index), presence: { how: 'typed' }, ...over }),
  );

/** A published visit of today; with a critical finding it needs no wait. */
async function result(index: number, no: readonly number[] = [6]): Promise<string> {
  const made = await visitTo(index, { no });
  await clerk.publishInspection(made.id, { id: randomUUIDv7() });
  return made.id;
}
const wish = (day: string | null, reason = 'Xem lại chỗ rửa') => ({ id: randomUUIDv7(), day, reason });

test('the rule proposes, a person of the board sets, moves and takes back, and every step stays', async () => {
  const waiting = await visitTo(0, { no: [6] });
  expect(await clerk.revisitsOf(waiting.id)).toMatchObject({ proposed: null, standing: null, steps: [] });
  await expect(clerk.setRevisit(waiting.id, wish('2026-11-27'))).rejects.toMatchObject(
    refusal('result-state-wrong'),
  );
  await clerk.publishInspection(waiting.id, { id: randomUUIDv7() });
  expect((await clerk.revisitsOf(waiting.id)).proposed).toMatchObject({
    day: '2026-11-27',
    ground: 'level',
    days: 7,
  });
  await expect(inspector.setRevisit(waiting.id, wish('2026-11-27'))).rejects.toMatchObject(
    refusal('forbidden'),
  );
  await expect(clerk.setRevisit(waiting.id, wish(null))).rejects.toMatchObject(refusal('revisit-none'));
  for (const day of ['2026-11-19', '2027-05-20']) {
    await expect(clerk.setRevisit(waiting.id, wish(day))).rejects.toMatchObject(refusal('revisit-day-wrong'));
  }
  const first = wish('2026-11-27');
  const set = await clerk.setRevisit(waiting.id, first);
  expect(set).toMatchObject({
    proposed: null,
    standing: { day: '2026-11-27', state: 'planned', reason: 'Xem lại chỗ rửa', by: 'Người thử board-clerk' },
  });
  expect(await clerk.setRevisit(waiting.id, first)).toEqual(set);
  const moved = await clerk.setRevisit(waiting.id, wish('2026-11-30', 'Sạp nghỉ giỗ'));
  expect(moved.standing).toMatchObject({ day: '2026-11-30', reason: 'Sạp nghỉ giỗ' });
  expect((await clerk.revisits()).map(({ stall, day }) => [stall, day])).toEqual([
    [stallOf(0), '2026-11-30'],
  ]);
  const back = await clerk.setRevisit(waiting.id, wish(null, 'Sạp trả mặt bằng'));
  expect(back).toMatchObject({ proposed: null, standing: null });
  expect(back.steps.map(({ day }) => day)).toEqual(['2026-11-27', '2026-11-30', null]);
  expect(await clerk.revisits()).toEqual([]);
  await withConnection(record.ownerUrl, async (owner) => {
    const audited = await owner.query<{ action: string }>(
      `select action from audit_entry where subject_id = $1 and action like 'revisit.%' order by id`,
      [waiting.id],
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'revisit.set',
      'revisit.moved',
      'revisit.taken_back',
    ]);
    const [sealed] = await owner.query<{ n: number }>(
      `select sum(jsonb_array_length(leaf::jsonb -> 'rows'))::int as n from log_outbox
        where kind = 'rows' and leaf::jsonb ->> 'table' = 'revisit'`,
    );
    expect(sealed).toEqual({ n: 3 });
    await expect(owner.query(`update revisit set day = null`)).rejects.toThrow('append-only');
    await expect(owner.query(`delete from revisit`)).rejects.toThrow('append-only');
  });
});

test('an appointment stands in the inspector’s day from its day on, until the stall is seen again', async () => {
  dayAt('2026-11-20');
  const id = await result(1);
  await clerk.setRevisit(id, wish('2026-11-27'));
  const inDay = async () => (await inspector.inspectionDay()).revisits;
  dayAt('2026-11-23');
  // Four days early, and a shut stall on the day itself, keep nothing.
  await visitTo(1);
  dayAt('2026-11-26');
  expect(await inDay()).toEqual([]);
  dayAt('2026-11-27');
  await visitTo(1, { conditions: 'closed', answers: [] });
  expect(await inDay()).toMatchObject([{ stall: stallOf(1), state: 'due', reason: 'Xem lại chỗ rửa' }]);
  dayAt('2026-11-29');
  expect(await inDay()).toMatchObject([{ stall: stallOf(1), state: 'overdue', daysOverdue: 2 }]);
  // A corrected version of the result is the same visit, and the appointment outlives what it corrects.
  const corrected = await visitTo(1, { no: [6], supersedes: id });
  await clerk.publishInspection(corrected.id, { id: randomUUIDv7() });
  expect(await inDay()).toMatchObject([{ inspection: id, state: 'overdue' }]);
  await visitTo(1, { kind: 'follow_up', planReason: 'follow_up' });
  expect(await inDay()).toEqual([]);
  expect(await clerk.revisits()).toMatchObject([{ stall: stallOf(1), state: 'kept' }]);
  await expect(clerk.setRevisit(id, wish(null))).rejects.toMatchObject(refusal('result-state-wrong'));
  dayAt('2026-12-28');
  expect(await clerk.revisits()).toEqual([]);
});

test('a stall that was seen since is not proposed any more, and a good result never', async () => {
  dayAt('2026-12-28');
  const good = await result(2, []);
  expect((await clerk.revisitsOf(good)).proposed).toBeNull();
  dayAt('2026-12-29');
  const bad = await result(2);
  expect((await clerk.revisitsOf(bad)).proposed).toMatchObject({ day: '2027-01-05' });
  dayAt('2026-12-30');
  await visitTo(2);
  expect((await clerk.revisitsOf(bad)).proposed).toBeNull();
});

test('another market sees nothing of it', async () => {
  const [id, neighbour] = await withConnection(record.ownerUrl, async (owner) => {
    const market = await arrangeMarket(owner, 'HK');
    const [row] = await owner.query<{ id: string }>(`select inspection_id as id from revisit limit 1`);
    return [row?.id ?? '', await arrangePerson(owner, 'board_clerk', market.id, 'hk')] as const;
  });
  const client = await api.clientOf(neighbour);
  expect(await client.market('HK').revisits()).toEqual([]);
  await expect(client.market('HK').revisitsOf(id)).rejects.toMatchObject(refusal('inspection-unknown'));
  await expect(client.market('HK').setRevisit(id, wish('2027-01-04'))).rejects.toMatchObject(
    refusal('inspection-unknown'),
  );
  await expect(client.market('HL').revisits()).rejects.toMatchObject(refusal('forbidden'));
});
