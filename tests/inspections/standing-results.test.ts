import { randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits, aVisit } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: nobody alone takes down what is published, and nothing an inspector sends gets a visit past the law's count or
// into the share of chance. Method: versions of results through the API, and what only the database holds is asked of it.
const record = await testRecord();
const api = apiOver(record, '2026-11-20T03:00:00Z');
let place: VisitMarket;
type Here = ReturnType<Client['market']>;
let inspector: Here;
let second: Here;
let clerk: Here;
const stallOf = (index: number) => place.market.stalls[index]?.code ?? '';
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });
const visitTo = (index: number, over: Parameters<typeof aVisit>[2] = {}) =>
  aVisit(place, api.now(), { stall: stallOf(index), presence: { how: 'typed' }, ...over });
const publish = (id: string) => clerk.publishInspection(id, { id: randomUUIDv7() });

beforeAll(async () => {
  place = await arrangeVisits(record, 'KD');
  const here = async (person: keyof VisitMarket['people']) =>
    (await api.clientOf(place.people[person])).market('KD');
  [inspector, second, clerk] = await Promise.all([here('inspector'), here('second'), here('clerk')]);
});

/** What everybody sees of a stall: how many visits, the level of the last one, and what is still to be put right. */
async function seen(index: number) {
  const visits = await api.nobody.market('KD').stallVisits(stallOf(index));
  const open = await clerk.corrections({ stall: stallOf(index) });
  return { levels: visits.map(({ rating }) => rating), corrections: open.map(({ item }) => item) };
}

describe('a published result', () => {
  test('stands, with its corrections, until somebody else publishes the version after it', async () => {
    const bad = await inspector.submitInspection(visitTo(0, { no: [6] }));
    await publish(bad.id);
    const standing = { levels: [bad.rating], corrections: [6] };
    expect(await seen(0)).toEqual(standing);

    const whitewash = await inspector.submitInspection(visitTo(0, { no: [13], supersedes: bad.id }));
    expect(whitewash).toMatchObject({ state: 'submitted', supersedes: bad.id, waitsBehind: bad.id });
    expect(await seen(0)).toEqual(standing);
    expect(await clerk.inspection(bad.id)).toMatchObject({ state: 'published', replacedBy: whitewash.id });
    const ages = (await clerk.boardToday()).correctionsByAge;
    expect(ages.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    await expect(inspector.publishInspection(whitewash.id, { id: randomUUIDv7() })).rejects.toMatchObject(
      refusal('forbidden'),
    );
    // Another version of the published one there is not; the waiting one can be corrected in turn.
    await expect(second.submitInspection(visitTo(0, { supersedes: bad.id }))).rejects.toMatchObject(
      refusal('result-state-wrong'),
    );
    const third = await second.submitInspection(visitTo(0, { no: [14], supersedes: whitewash.id }));
    expect(third).toMatchObject({ supersedes: whitewash.id, waitsBehind: bad.id });
    expect((await clerk.inspection(whitewash.id)).state).toBe('superseded');
    expect(await seen(0)).toEqual(standing);
    await expect(publish(whitewash.id)).rejects.toMatchObject(refusal('result-state-wrong'));

    await publish(third.id);
    expect((await clerk.inspection(bad.id)).state).toBe('superseded');
    expect(await seen(0)).toEqual({ levels: [third.rating], corrections: [14] });
    const leaves = await withConnection(record.ownerUrl, (owner) =>
      owner.query<{ kind: string; leaf: string }>(
        `select kind, leaf from log_outbox where subject_id = $1 order by id`,
        [bad.id],
      ),
    );
    expect(leaves.map(({ kind }) => kind)).toEqual([
      'inspection-submitted',
      'inspection',
      'inspection-superseded',
    ]);
    expect(leaves[2]?.leaf).toContain(third.id);
  });

  test('is taken down by no program alone, nor by two tablets at once', async () => {
    const shown = await inspector.submitInspection(visitTo(1));
    await publish(shown.id);
    const events = `insert into inspection_event (market_id, inspection_id, act, recorded_at, recorded_by) values ($1, $2, 'superseded', now(), $3)`;
    await withConnection(record.ownerUrl, (owner) =>
      expect(
        owner.query(events, [place.market.id, shown.id, place.people.inspector.id]),
      ).rejects.toMatchObject({ constraint: 'inspection_event_order_check' }),
    );
    const tablets = await Promise.allSettled(
      [inspector, second].map((tablet) => tablet.submitInspection(visitTo(1, { supersedes: shown.id }))),
    );
    expect(tablets.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await clerk.inspection(shown.id)).state).toBe('published');
  });
});

describe('what a visit says of itself', () => {
  test('a corrected version is no further check, and supervision does not become an official one by being corrected', async () => {
    const official = await inspector.submitInspection(visitTo(0, { kind: 'periodic' }));
    await publish(official.id);
    const corrected = await inspector.submitInspection(
      visitTo(0, { kind: 'periodic', supersedes: official.id }),
    );
    expect(corrected.againReason).toBeNull();
    // While it waits behind the published one, both are one check: one more asks for its reason once.
    const supervision = await inspector.submitInspection(visitTo(1));
    const promoted = visitTo(1, { kind: 'joint', supersedes: supervision.id });
    await expect(inspector.submitInspection(promoted)).rejects.toMatchObject(
      refusal('official-limit-reached'),
    );
    expect(await inspector.submitInspection({ ...promoted, againReason: 'clear_signs' })).toMatchObject({
      kind: 'joint',
      againReason: 'clear_signs',
    });
  });

  test('an official check is the inspector’s; the board supervises', async () => {
    for (const kind of ['periodic', 'unannounced', 'specialised', 'joint'] as const) {
      await expect(clerk.submitInspection(visitTo(2, { kind, againReason: 'report' }))).rejects.toMatchObject(
        refusal('official-by-inspector'),
      );
    }
    expect(await clerk.submitInspection(visitTo(2))).toMatchObject({ kind: 'supervision' });
  });

  test('an item is answered once', async () => {
    const visit = visitTo(2);
    const twice = [...visit.answers, { item: 33, answer: 'no' as const }];
    await expect(inspector.submitInspection({ ...visit, answers: twice })).rejects.toMatchObject(
      refusal('invalid-input'),
    );
  });

  test('that chance drew it is the round’s word and not the tablet’s', async () => {
    await withConnection(record.ownerUrl, async (owner) => {
      const [round] = await owner.query<{ id: string }>(
        `insert into inspection_round (market_id, day, capacity, list, terms, list_hash, seed_hash, committed_at)
         values ($1, '2026-11-20', 2, '[]', '{}', repeat('0', 64), repeat('1', 64), '2026-11-19T11:00:00Z') returning id`,
        [place.market.id],
      );
      await owner.query(
        `insert into inspection_draw values ($1, $2, 'x', 'hall', '2026-11-19T22:00:00Z', $3, '2026-11-19T22:00:00Z')`,
        [
          place.market.id,
          round?.id,
          JSON.stringify([
            { stall: stallOf(0), reason: 'random' },
            { stall: stallOf(1), reason: 'points' },
          ]),
        ],
      );
    });
    const kept = async (index: number, planReason: 'random' | 'follow_up') =>
      (await inspector.submitInspection(visitTo(index, { planReason }))).planReason;
    expect(await kept(0, 'random')).toBe('random');
    expect(await kept(1, 'random')).toBe('points');
    expect(await kept(2, 'random')).toBeNull();
    expect(await kept(2, 'follow_up')).toBe('follow_up');
  });

  test('the tablet offers each what they may sign', async () => {
    expect((await clerk.inspectionDay()).person.maySignOfficial).toBe(false);
    expect((await inspector.inspectionDay()).person.maySignOfficial).toBe(true);
  });
});
