import { randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits, aVisit } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: a visit's way from the tablet to the public, and who may take which step. Method: through the API on a real
// record, with a clock that the test moves; what only the database holds is asked of the database.
const record = await testRecord();
const api = apiOver(record, '2026-11-20T03:00:00Z');
let place: VisitMarket;
type Here = ReturnType<Client['market']>;
let inspector: Here;
let second: Here;
let clerk: Here;
let trader: Here;
const stallOf = (index = 0) => place.market.stalls[index]?.code ?? '';
const visitTo = (index: number, over: Parameters<typeof aVisit>[2] = {}) =>
  aVisit(place, api.now(), { stall: stallOf(index), presence: { how: 'typed' }, ...over });

beforeAll(async () => {
  place = await arrangeVisits(record, 'KT');
  const here = async (person: keyof VisitMarket['people']) =>
    (await api.clientOf(place.people[person])).market('KT');
  [inspector, second, clerk, trader] = await Promise.all([
    here('inspector'),
    here('second'),
    here('clerk'),
    here('trader'),
  ]);
});

const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });

describe('handing in', () => {
  test('scores by the checklist, asks for what was not put right on the spot, and answers a second copy the same', async () => {
    const visit = visitTo(0, { no: [1, 13, 31], onSpot: [13], reply: 'Mai sửa' });
    const done = await inspector.submitInspection(visit);
    expect(done).toMatchObject({
      state: 'submitted',
      scores: { hygiene: 10, structure: 0, management: 0 },
      rating: 4,
      traceability: 75,
      isOwn: true,
      reply: 'Mai sửa',
      findings: [
        { item: 1, severity: 'major', correctedOnSpot: false, dueOn: '2026-11-27' },
        { item: 13, severity: 'minor', correctedOnSpot: true, dueOn: null },
      ],
    });
    expect(await inspector.submitInspection(visit)).toEqual(done);
    expect(await clerk.corrections({ stall: stallOf(0) })).toHaveLength(1);
    expect(await api.nobody.market('KT').stallVisits(stallOf(0))).toEqual([]);
    expect((await api.nobody.market('KT').stall(stallOf(0))).grade).toMatchObject({
      status: 'new',
      visits: 0,
    });
  });

  test('wants every item that fits the goods, a signature or a witnessed refusal, and the right plate', async () => {
    const whole = visitTo(0);
    await expect(
      inspector.submitInspection({ ...whole, answers: whole.answers.slice(1) }),
    ).rejects.toMatchObject(refusal('answers-missing'));
    const { signer, ...unsigned } = visitTo(0);
    await expect(inspector.submitInspection(unsigned)).rejects.toMatchObject(refusal('signature-missing'));
    const refused = { ...unsigned, refusal: { reason: 'Không đồng ý', witness: 'Tổ trưởng' } };
    expect(signer?.name).toBe('Người có mặt');
    expect(await inspector.submitInspection(refused)).toMatchObject({
      witnessName: 'Tổ trưởng',
      signature: null,
    });
    const elsewhere = { how: 'scanned', payload: `https://x.vn/S/KT/${stallOf(1)}` } as const;
    await expect(inspector.submitInspection(visitTo(0, { presence: elsewhere }))).rejects.toMatchObject(
      refusal('presence-mismatch'),
    );
    const unknown = 'f'.repeat(64);
    await expect(
      inspector.submitInspection(visitTo(0, { signer: { name: 'A', signature: unknown } })),
    ).rejects.toMatchObject(refusal('invalid-input'));
  });

  test('counts official checks per household and year, whichever of its stalls is visited', async () => {
    await inspector.submitInspection(visitTo(1, { kind: 'specialised' }));
    const again = visitTo(2, { kind: 'joint' });
    await expect(inspector.submitInspection(again)).rejects.toMatchObject(refusal('official-limit-reached'));
    expect(await inspector.submitInspection({ ...again, againReason: 'report' })).toMatchObject({
      againReason: 'report',
    });
    expect(await inspector.submitInspection(visitTo(2))).toMatchObject({ kind: 'supervision' });
  });
});

describe('publishing', () => {
  test('is never done by whoever made the visit, by no program', async () => {
    const own = await clerk.submitInspection(visitTo(1));
    await expect(clerk.publishInspection(own.id, { id: randomUUIDv7() })).rejects.toMatchObject(
      refusal('published-by-inspector'),
    );
    await expect(inspector.publishInspection(own.id, { id: randomUUIDv7() })).rejects.toMatchObject(
      refusal('forbidden'),
    );
    await withConnection(record.ownerUrl, async (owner) => {
      await expect(
        owner.query(
          `insert into inspection_event (market_id, inspection_id, act, recorded_at, recorded_by) values ($1, $2, 'published', now(), $3)`,
          [place.market.id, own.id, place.people.clerk.id],
        ),
      ).rejects.toMatchObject({ constraint: 'inspection_event_two_persons_check' });
      await expect(
        owner.query(`update inspection set rating = 5 where market_id = $1`, [place.market.id]),
      ).rejects.toThrow('append-only');
    });
  });

  test('shows a good result at once, and its stall’s page, log and list follow', async () => {
    const visit = await inspector.submitInspection(visitTo(2));
    const shown = await clerk.publishInspection(visit.id, { id: randomUUIDv7() });
    expect(shown.state).toBe('published');
    const [last] = await api.nobody.market('KT').stallVisits(stallOf(2));
    expect(last).toEqual({
      id: visit.id,
      on: '2026-11-20',
      kind: 'supervision',
      rating: 5,
      traceability: 100,
      findings: { minor: 0, major: 0, critical: 0, correctedOnSpot: 0 },
      reply: '',
      checklist: 'SAP/1',
      isRandom: false,
      photos: [],
    });
    const leaves = await withConnection(record.ownerUrl, (owner) =>
      owner.query<{ kind: string }>(`select kind from log_outbox where subject_id = $1 order by id`, [
        visit.id,
      ]),
    );
    expect(leaves.map(({ kind }) => kind)).toEqual(['inspection-submitted', 'inspection']);
    await expect(clerk.publishInspection(visit.id, { id: randomUUIDv7() })).rejects.toMatchObject(
      refusal('result-state-wrong'),
    );
  });

  test('of a worse level waits for the stall’s answer; a dispute and a corrected version keep every version', async () => {
    const bad = await inspector.submitInspection(visitTo(2, { no: [1, 4, 7, 12] }));
    expect(bad).toMatchObject({ rating: 2, publishableFrom: '2026-11-28' });
    await expect(clerk.publishInspection(bad.id, { id: randomUUIDv7() })).rejects.toMatchObject(
      refusal('result-waits'),
    );
    const said = { id: randomUUIDv7(), text: 'Nước có hóa đơn', isDispute: true };
    expect(await trader.answerInspection(bad.id, said).catch((e: unknown) => e)).toMatchObject({
      state: 'disputed',
    });
    const better = visitTo(2, { no: [1], supersedes: bad.id });
    await inspector.submitInspection(better);
    expect((await clerk.inspection(bad.id)).state).toBe('superseded');
    expect((await clerk.inspections({ stall: stallOf(2), state: 'superseded' })).map(({ id }) => id)).toEqual(
      [bad.id],
    );
    await expect(inspector.submitInspection({ ...better, id: randomUUIDv7() })).rejects.toMatchObject(
      refusal('result-state-wrong'),
    );
    api.moveTo('2026-11-28T03:00:00Z');
    await clerk.publishInspection(better.id, { id: randomUUIDv7() });
    expect((await api.nobody.market('KT').stall(stallOf(2))).grade).toMatchObject({ visits: 2, rating: 4 });
    api.moveTo('2026-11-20T03:00:00Z');
  });

  test('of danger does not wait', async () => {
    const bad = await inspector.submitInspection(visitTo(0, { no: [6] }));
    expect(bad.publishableFrom).toBe('2026-11-20');
    const shown = await clerk.publishInspection(bad.id, { id: randomUUIDv7() });
    expect(shown.events.at(-1)).toMatchObject({ act: 'published' });
  });
});

describe('corrections', () => {
  test('are shown by one person and verified by another, with more time only for a reason', async () => {
    const visit = await inspector.submitInspection(visitTo(1, { no: [17] }));
    const [open] = (await clerk.corrections({ stall: stallOf(1) })).filter(
      (one) => one.inspection === visit.id,
    );
    if (!open) throw new Error('A correction was asked for.');
    const step = (over: object) => ({ id: randomUUIDv7(), note: 'Lý do', ...over });
    await expect(
      second.followCorrection(open.id, { id: randomUUIDv7(), act: 'verified' }),
    ).rejects.toMatchObject(refusal('correction-not-shown'));
    const longer = await clerk.followCorrection(open.id, {
      ...step({}),
      act: 'extended',
      dueOn: '2026-12-05',
    });
    expect(longer).toMatchObject({ dueOn: '2026-12-05', state: 'open', daysOverdue: -15 });
    await expect(
      clerk.followCorrection(open.id, { ...step({}), act: 'extended', dueOn: '2026-12-01' }),
    ).rejects.toMatchObject(refusal('extension-not-later'));
    await expect(
      trader.followCorrection(open.id, { ...step({}), act: 'extended', dueOn: '2027-12-01' }),
    ).rejects.toMatchObject(refusal('forbidden'));
    await second.followCorrection(open.id, { ...step({}), act: 'evidence_submitted' });
    await expect(
      second.followCorrection(open.id, { id: randomUUIDv7(), act: 'verified' }),
    ).rejects.toMatchObject(refusal('correction-verified-by-doer'));
    const done = await inspector.followCorrection(open.id, { id: randomUUIDv7(), act: 'verified' });
    expect(done.state).toBe('verified');
    expect((await clerk.corrections({ stall: stallOf(1) })).map(({ id }) => id)).not.toContain(open.id);
  });
});
