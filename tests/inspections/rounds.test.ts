import { keepRounds } from '../../api/inspections/keep-rounds.ts';
import { createHash } from 'node:crypto';
import { placesOf, recomputeDraw } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: nobody can foresee chance's part of a round, and anyone can draw it again. Method: play an evening, a morning
// and the next day with the clock in hand, and look each time at what the public sees.
const record = await testRecord();
const api = apiOver(record, '2026-11-19T12:00:00Z');
let place: VisitMarket;
const clock = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' };
const keep = () => keepRounds({ orm: record.orm, now: api.now() }, { ...place.market, ...clock });

beforeAll(async () => {
  place = await arrangeVisits(record, 'BT');
  await withConnection(record.ownerUrl, async (owner) => {
    // A market of 60 stalls, so that chance has something to choose from.
    await owner.query(
      `with made as (
         insert into stall (market_id, code, zone_id, level_id, state, category_code)
         select market_id, 'B1-' || lpad(n::text, 2, '0'), zone_id, level_id, 'trading', 'FISH-SEA'
         from stall, generate_series(1, 57) n where id = $2 returning market_id, id)
       insert into tenancy (market_id, stall_id, trader_id, role, period)
       select made.market_id, made.id, $1, 'holder', '[2026-10-01,)' from made`,
      [place.market.traderId, place.market.stalls[0]?.id],
    );
  });
});

const theDay = '2026-11-20';
const publicRound = () => api.nobody.market('BT').round(theDay);

test('the evening before, hashes alone are public; the draw waits for a line nobody knew then', async () => {
  // 19:00 at the market.
  await keep();
  const promised = await publicRound();
  expect(promised).toMatchObject({ stalls: 60, capacity: 16, revealed: null });
  expect(JSON.stringify(promised)).not.toMatch(/"seed"|"list"/);
  api.moveTo('2026-11-19T22:00:00Z');
  const inspector = (await api.clientOf(place.people.inspector)).market('BT');
  const early = await inspector.inspectionDay();
  expect(early.round).toMatchObject({ isDrawn: false, seedHash: promised.seedHash });
  expect(early.visits.map(({ reason }) => reason)).not.toContain('random');
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into log_outbox (market_id, kind, subject_id, leaf, created_at) values ($1, 'lot', 'x', '{"lot":"BT-261120-0001-X"}', $2)`,
      [place.market.id, api.now()],
    ),
  );
  api.moveTo('2026-11-19T22:30:00Z');
  const drawn = await inspector.inspectionDay();
  expect(drawn.visits.filter(({ reason }) => reason === 'random')).toHaveLength(placesOf(16).random);
  expect(drawn.visits).toHaveLength(16);
  for (const visit of drawn.visits) {
    expect(Object.values(visit.terms).reduce((sum, points) => sum + points, 0)).toBe(visit.points);
    expect(visit.inspector).not.toBeNull();
  }
  expect((await publicRound()).revealed).toBeNull();
});

test('when the day is over anyone draws it again and finds the same stalls', async () => {
  api.moveTo('2026-11-20T18:00:00Z');
  await keep();
  const { revealed, ...round } = await publicRound();
  if (!revealed) throw new Error('The round is over.');
  const { picks, ...inputs } = revealed;
  const seen = await recomputeDraw({ ...round, ...inputs }, picks);
  expect(seen).toMatchObject({ isRight: true });
  // By hand, with nothing of ours: the promise is a hash of the seed under its label.
  const byHand = createHash('sha256').update(`so-cho/round-seed/v1\n${inputs.seed}`).digest('hex');
  expect(byHand).toBe(round.seedHash);
  const leaves = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ kind: string }>(`select kind from log_outbox where subject_id = $1 order by id`, [
      round.round,
    ]),
  );
  expect(leaves.map(({ kind }) => kind)).toEqual([
    'inspection-round',
    'inspection-draw',
    'inspection-reveal',
  ]);
});

test('another seed than the promised one, and a beacon older than the promise, are refused by the database', async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    const [round] = await owner.query<{ id: string }>(
      `select r.id from inspection_round r left join inspection_draw d on d.round_id = r.id where d.round_id is null and r.market_id = $1 limit 1`,
      [place.market.id],
    );
    await expect(
      owner.query(`insert into inspection_draw values ($1, $2, 'x', 'hall', '2020-01-01', '[]', now())`, [
        place.market.id,
        round?.id,
      ]),
    ).rejects.toMatchObject({ constraint: 'inspection_draw_beacon_check' });
    await owner.query(`insert into inspection_draw values ($1, $2, 'x', 'hall', '2030-01-01', '[]', now())`, [
      place.market.id,
      round?.id,
    ]);
    await expect(
      owner.query(`insert into inspection_reveal values ($1, $2, $3, now())`, [
        place.market.id,
        round?.id,
        '0'.repeat(64),
      ]),
    ).rejects.toMatchObject({ constraint: 'inspection_reveal_seed_check' });
  });
});

test('the board chooses only for rounds that are not fixed, and its reason is part of the promise', async () => {
  const clerk = (await api.clientOf(place.people.clerk)).market('BT');
  const choose = (day: string, reason = 'Sạp mới đổi người bán') =>
    clerk.chooseStall({ id: crypto.randomUUID(), day, stall: 'B1-07', reason });
  await expect(choose(theDay)).rejects.toMatchObject({
    problem: expect.objectContaining({ code: 'round-promised-already' }) as unknown,
  });
  await choose('2026-11-23');
  await expect(choose('2026-11-23')).rejects.toMatchObject({
    problem: expect.objectContaining({ code: 'stall-chosen-already' }) as unknown,
  });
  api.moveTo('2026-11-22T12:00:00Z');
  await keep();
  const inspector = (await api.clientOf(place.people.inspector)).market('BT');
  api.moveTo('2026-11-22T23:00:00Z');
  const { visits } = await inspector.inspectionDay();
  expect(visits.find(({ stall }) => stall === 'B1-07')).toMatchObject({
    reason: 'board',
    because: 'Sạp mới đổi người bán',
  });
});
