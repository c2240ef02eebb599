import { createHash } from 'node:crypto';
import { keepRounds } from '../../api/inspections/keep-rounds.ts';
import { nodeLogCrypto } from '@so-cho/db';
import { placesOf, planRulesOn } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { checkRound } from '../../web/src/lib/inspections/check-round.ts';
import { arrangeMarket, arrangePerson } from '../checks/small-market.ts';
import { logRunner } from '../log/a-logged-market.ts';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: nobody can foresee chance's part of a round, and anyone can draw it again. Method: play an evening, a morning
// and the next day with the clock and the sequencer of the log in hand, and look each time at what the public sees.
const record = await testRecord();
const log = logRunner(record);
const api = apiOver(record, '2026-12-01T12:00:00Z');
let place: VisitMarket;
let other: Pick<VisitMarket, 'market'>;
const clock = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' };
const keep = (of: typeof other = place) =>
  keepRounds({ orm: record.orm, now: api.now() }, { ...of.market, ...clock });
const dealt = (query: string) =>
  withConnection(record.ownerUrl, (owner) => owner.query<Record<string, string>>(query));

beforeAll(async () => {
  place = await arrangeVisits(record, 'BT');
  await withConnection(record.ownerUrl, async (owner) => {
    other = { market: await arrangeMarket(owner, 'XT') };
    await arrangePerson(owner, 'inspector', other.market.id, 'elsewhere');
    await owner.query(
      `with food as (update stall set category_code = 'VEG-LEAF' where market_id = $1 returning id)
       insert into tenancy (market_id, stall_id, trader_id, role, period) select $1, id, $2, 'holder', '[2026-10-01,)' from food`,
      [other.market.id, other.market.traderId],
    );
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

const theDay = '2026-12-02';
const publicRound = () => api.nobody.market('BT').round(theDay);

test('the evening before, hashes alone are public; the draw waits until the log has signed the promise', async () => {
  await log.settle();
  // 19:00 at the market.
  await keep();
  const promised = await publicRound();
  expect(promised).toMatchObject({
    stalls: 60,
    capacity: 16,
    rules: '2026-11-30',
    logIndex: null,
    revealed: null,
  });
  expect(JSON.stringify(promised)).not.toMatch(/"seed"|"list"/);
  // A checkpoint that is newer by the clock, of a tree without the promise, is nothing to draw with.
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into log_checkpoint (size, signed_at, root, note) select size, '2026-12-31', root, note from log_checkpoint order by size desc limit 1`,
    ),
  );
  api.moveTo('2026-12-01T22:00:00Z');
  const inspector = (await api.clientOf(place.people.inspector)).market('BT');
  const early = await inspector.inspectionDay();
  expect(early.round).toMatchObject({ isDrawn: false, seedHash: promised.seedHash });
  expect(early.visits.map(({ reason }) => reason)).not.toContain('random');
  await log.settle();
  const drawn = await inspector.inspectionDay();
  const { random } = placesOf(16, planRulesOn(theDay), 0);
  expect(drawn.visits.filter(({ reason }) => reason === 'random')).toHaveLength(random);
  expect(drawn.visits).toHaveLength(16);
  for (const visit of drawn.visits) {
    expect(Object.values(visit.terms).reduce((sum, points) => sum + points, 0)).toBe(visit.points);
    expect(visit.inspector).not.toBeNull();
  }
  expect((await publicRound()).revealed).toBeNull();
  expect(await api.nobody.market('BT').rounds()).toMatchObject([
    { day: theDay, isDrawn: true, isOver: false },
    { day: '2026-12-01' },
  ]);
});

test('when the day is over anyone draws it again, and the log proves what was mixed in', async () => {
  api.moveTo('2026-12-02T18:00:00Z');
  await keep();
  await log.settle();
  const round = await publicRound();
  const files = await api.filesAs(place.people.inspector);
  const ask = async (path: string) => (await files(path)).bytes.toString();
  const check = (over: object = {}, revealed: object = {}) => {
    if (!round.revealed) throw new Error('The round is over.');
    const changed = { ...round, ...over, revealed: { ...round.revealed, ...revealed } };
    return checkRound('BT', changed, ask, nodeLogCrypto);
  };
  expect(await check()).toEqual({ isRight: true, isBeaconProved: true });
  expect(await check({ promisedAt: '2026-12-01T12:00:01.000Z' })).toMatchObject({ wrong: 'promise' });
  expect(await check({ rules: null })).toMatchObject({ wrong: 'promise' });
  expect(await check({}, { picks: [] })).toMatchObject({ wrong: 'picks' });
  // By hand, with nothing of ours: the promise is a hash of the seed under its label.
  const byHand = createHash('sha256').update(`so-cho/round-seed/v1\n${round.revealed?.seed}`).digest('hex');
  expect(byHand).toBe(round.seedHash);
  const leaves = await dealt(
    `select kind from log_outbox where subject_id = '${round.round}' and kind <> 'rows' order by id`,
  );
  expect(leaves.map(({ kind }) => kind)).toEqual([
    'inspection-round',
    'inspection-draw',
    'inspection-reveal',
  ]);
});

test('of two markets promised in one run, the second is not drawn with what the first one brought about', async () => {
  api.moveTo('2026-12-03T12:00:00Z');
  await keep();
  // Between the two the log signs the first promise, and by the clock that is after the run began.
  await log.settle();
  await keep(other);
  await log.settle();
  await keep();
  await keep(other);
  const mixed = await dealt(
    `select m.code, d.beacon, split_part(d.beacon, e'\\n', 2)::int > l.index as holds
     from inspection_draw d join inspection_round r on r.market_id = d.market_id and r.id = d.round_id and r.day = '2026-12-04'
     join market m on m.id = d.market_id
     join log_outbox o on o.market_id = r.market_id and o.subject_id = r.id::text and o.kind = 'inspection-round'
     join log_leaf l on l.market_id = o.market_id and l.outbox_id = o.id order by m.code`,
  );
  expect(mixed).toMatchObject([
    { code: 'BT', holds: true },
    { code: 'XT', holds: true },
  ]);
  expect(mixed[0]?.['beacon']).not.toBe(mixed[1]?.['beacon']);
});

test('another seed than the promised one, and another beacon than the first that holds the promise, are refused by the database', async () => {
  api.moveTo('2026-12-04T12:00:00Z');
  await keep();
  await log.settle();
  // One more checkpoint, which holds the promise as well.
  await keep(other);
  await log.settle();
  await withConnection(record.ownerUrl, async (owner) => {
    const [round] = await owner.query<{ id: string }>(
      `select id from inspection_round where market_id = $1 and day = '2026-12-05'`,
      [place.market.id],
    );
    const draw = (beacon: string) =>
      owner.query(
        `insert into inspection_draw values ($1, $2, (select note from log_checkpoint where ${beacon} limit 1), 'holding', now(), '[]', now())`,
        [place.market.id, round?.id],
      );
    await expect(draw('size = (select max(size) from log_checkpoint)')).rejects.toMatchObject({
      constraint: 'inspection_draw_beacon_check',
    });
    await expect(draw('false')).rejects.toMatchObject({ constraint: 'inspection_draw_beacon_check' });
    await draw(
      `size = (select min(size) from log_checkpoint where size > (select l.index from log_leaf l
        join log_outbox o on o.market_id = l.market_id and o.id = l.outbox_id
        where o.kind = 'inspection-round' and o.subject_id = '${round?.id}'))`,
    );
    await expect(
      owner.query(`insert into inspection_reveal values ($1, $2, $3, now())`, [
        place.market.id,
        round?.id,
        '0'.repeat(64),
      ]),
    ).rejects.toMatchObject({ constraint: 'inspection_reveal_seed_check' });
  });
});

test('the board chooses only for rounds that are not fixed, hears how many places it has, and sees what came of it', async () => {
  const clerk = (await api.clientOf(place.people.clerk)).market('BT');
  const choose = (day: string, stall: string) =>
    clerk.chooseStall({ id: crypto.randomUUID(), day, stall, reason: 'Sạp mới đổi người bán' });
  const code = (value: string) => ({ problem: expect.objectContaining({ code: value }) as unknown });
  await expect(choose(theDay, 'B1-55')).rejects.toMatchObject(code('round-promised-already'));
  expect(await choose('2026-12-07', 'B1-09')).toMatchObject({ turn: 1, places: 1 });
  expect(await choose('2026-12-07', 'B1-55')).toMatchObject({ turn: 2, places: 1 });
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `update stall set category_code = null, state = 'vacant' where code = 'B1-57' and market_id = $1`,
      [place.market.id],
    ),
  );
  await choose('2026-12-07', 'B1-57');
  await expect(choose('2026-12-07', 'B1-55')).rejects.toMatchObject(code('stall-chosen-already'));
  const states = async () => {
    const { places, choices } = await clerk.roundChoices();
    return [places, ...choices.map(({ stall, state }) => `${stall} ${state}`)];
  };
  expect(await states()).toEqual([1, 'B1-09 waiting', 'B1-55 beyond', 'B1-57 beyond']);
  api.moveTo('2026-12-06T12:00:00Z');
  await keep();
  expect(await states()).toEqual([1, 'B1-09 planned', 'B1-55 no_place', 'B1-57 not_listed']);
  const inspector = (await api.clientOf(place.people.inspector)).market('BT');
  api.moveTo('2026-12-06T23:00:00Z');
  const { visits } = await inspector.inspectionDay();
  expect(visits.find(({ stall }) => stall === 'B1-09')).toMatchObject({
    reason: 'board',
    because: 'Sạp mới đổi người bán',
  });
  expect(visits.filter(({ reason }) => reason === 'board')).toHaveLength(1);
});

test('with one inspector the board has one place of eight once it chooses', async () => {
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(`delete from role_grant where user_id = $1`, [place.people.second.id]),
  );
  const clerk = (await api.clientOf(place.people.clerk)).market('BT');
  const chosen = { id: crypto.randomUUID(), day: '2026-12-08', stall: 'B1-30', reason: 'Người mua nhắc' };
  expect(await clerk.chooseStall(chosen)).toMatchObject({ turn: 1, places: 1 });
  api.moveTo('2026-12-07T12:00:00Z');
  await keep();
  expect((await clerk.roundChoices()).choices[0]).toMatchObject({ stall: 'B1-30', state: 'planned' });
});
