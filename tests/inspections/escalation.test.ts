import { randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { escalateOverdue } from '../../api/inspections/escalate-overdue.ts';
import { marketClock } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits, aVisit } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: no correction is forgotten: what nobody shows, looks at or accepts reaches the head of the board, and what was not
// accepted is shown anew before it is verified. Method: steps through the API, and the hour moved past each day.
const record = await testRecord();
const api = apiOver(record, '2026-11-20T03:00:00Z');
let place: VisitMarket;
type Here = ReturnType<Client['market']>;
let inspector: Here;
let second: Here;
let clerk: Here;
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });
const stallOf = (index: number) => place.market.stalls[index]?.code ?? '';
const step = (act: 'evidence_submitted' | 'rejected' | 'escalated') => ({
  id: randomUUIDv7(),
  act,
  note: 'Lý do',
});
const verified = () => ({ id: randomUUIDv7(), act: 'verified' as const });
const escalateAt = (instant: string) =>
  escalateOverdue({ orm: record.orm, now: new Date(instant) }, { ...place.market, ...marketClock });

beforeAll(async () => {
  place = await arrangeVisits(record, 'BL');
  const here = async (person: keyof VisitMarket['people']) =>
    (await api.clientOf(place.people[person])).market('BL');
  [inspector, second, clerk] = await Promise.all([here('inspector'), here('second'), here('clerk')]);
});

/** A correction that a visit of today asked for, due in a day. */
async function asked(index = 0): Promise<string> {
  const visit = aVisit(place, api.now(), { stall: stallOf(index), presence: { how: 'typed' }, no: [8] });
  await inspector.submitInspection(visit);
  const open = await clerk.corrections({ stall: stallOf(index) });
  const found = open.find(({ inspection }) => inspection === visit.id);
  if (found === undefined) throw new Error('A correction was asked for.');
  expect(found.dueOn).toBe('2026-11-21');
  return found.id;
}
const stateOf = async (id: string) => (await clerk.corrections({})).find((one) => one.id === id)?.state;

test('what nobody put right in time is told to the head by time itself, once', async () => {
  const id = await asked();
  // Due on the 21st; three days later is still the stall's own time.
  expect(await escalateAt('2026-11-24T03:00:00Z')).toBe(0);
  expect(await stateOf(id)).toBe('open');
  expect(await escalateAt('2026-11-25T03:00:00Z')).toBe(1);
  expect(await stateOf(id)).toBe('escalated');
  expect(await escalateAt('2026-11-25T04:00:00Z')).toBe(0);
  await expect(clerk.followCorrection(id, step('escalated'))).rejects.toMatchObject(
    refusal('correction-told-already'),
  );
  // More time that runs out as well is told again.
  api.moveTo('2026-11-25T05:00:00Z');
  await clerk.followCorrection(id, { ...step('rejected'), act: 'extended', dueOn: '2026-11-27' });
  expect(await escalateAt('2026-11-30T03:00:00Z')).toBe(0);
  expect(await escalateAt('2026-12-01T03:00:00Z')).toBe(1);
  api.moveTo('2026-12-01T04:00:00Z');
  await second.followCorrection(id, step('evidence_submitted'));
  await inspector.followCorrection(id, verified());
  api.moveTo('2026-11-20T03:00:00Z');
});

test('evidence that nobody looked at is told too, and can still be verified', async () => {
  const id = await asked();
  await second.followCorrection(id, step('evidence_submitted'));
  expect(await escalateAt('2026-11-25T03:00:00Z')).toBe(1);
  expect(await escalateAt('2026-11-25T04:00:00Z')).toBe(0);
  expect(await stateOf(id)).toBe('evidence_submitted');
  api.moveTo('2026-11-25T05:00:00Z');
  expect((await inspector.followCorrection(id, verified())).state).toBe('verified');
  expect(await escalateAt('2026-11-26T03:00:00Z')).toBe(0);
  api.moveTo('2026-11-20T03:00:00Z');
});

test('what was not accepted is shown anew before it is verified, and told when it is not', async () => {
  const id = await asked();
  await second.followCorrection(id, step('evidence_submitted'));
  api.moveTo('2026-11-20T04:00:00Z');
  expect((await inspector.followCorrection(id, step('rejected'))).state).toBe('rejected');
  for (const act of [verified(), step('rejected')]) {
    await expect(inspector.followCorrection(id, act)).rejects.toMatchObject(refusal('correction-not-shown'));
  }
  expect(await escalateAt('2026-11-25T03:00:00Z')).toBe(1);
  api.moveTo('2026-11-25T04:00:00Z');
  await expect(inspector.followCorrection(id, verified())).rejects.toMatchObject(
    refusal('correction-not-shown'),
  );
  await second.followCorrection(id, step('evidence_submitted'));
  // Two people who look at it at one moment: one of them is heard.
  const looks = await Promise.allSettled([
    inspector.followCorrection(id, verified()),
    clerk.followCorrection(id, step('rejected')),
  ]);
  expect(looks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await withConnection(record.ownerUrl, async (owner) => {
    const [kept] = await owner.query<{ n: number }>(
      `select count(*)::int as n from correction_event where correction_id = $1 and state in ('verified', 'rejected')`,
      [id],
    );
    expect(kept?.n).toBe(2);
  });
  api.moveTo('2026-11-20T03:00:00Z');
});

test('a newer correction is not starved by older ones that were told long ago', async () => {
  const old = await asked(1);
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `with many as (
         insert into correction (market_id, finding_id, required_text, due_on, created_at)
         select market_id, finding_id, 'Việc cũ ' || n, '2026-10-01', '2026-09-20' from correction, generate_series(1, 600) n
         where market_id = $1 and id = $2 returning market_id, id)
       insert into correction_event (market_id, correction_id, state, recorded_at) select market_id, id, 'escalated', '2026-10-05' from many`,
      [place.market.id, old],
    ),
  );
  const young = await asked(2);
  expect(await escalateAt('2026-11-25T03:00:00Z')).toBeGreaterThan(0);
  const [line] = await clerk.corrections({ stall: stallOf(2) });
  expect(line).toMatchObject({ id: young, state: 'escalated' });
});
