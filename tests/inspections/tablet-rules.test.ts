import type { Client, SubmitInspection } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits, aVisit } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: what a tablet is told of a household and what the record holds a visit to are one rule, and what is asked of an answer
// is asked by both. Method: through the API on a real record.
const record = await testRecord();
const api = apiOver(record, '2026-11-20T03:00:00Z');
let place: VisitMarket;
let inspector: ReturnType<Client['market']>;
const stallOf = (index: number) => place.market.stalls[index]?.code ?? '';
const visitTo = (index: number, over: Parameters<typeof aVisit>[2] = {}) =>
  aVisit(place, api.now(), { stall: stallOf(index), presence: { how: 'typed' }, ...over });
const refusal = (code: string, details?: object) => ({
  problem: expect.objectContaining({ code, ...(details && { details }) }) as unknown,
});
/** @param changes what is said otherwise of one item */
const saying = (visit: SubmitInspection, item: number, changes: object): SubmitInspection => ({
  ...visit,
  answers: visit.answers.map((one) => (one.item === item ? { ...one, ...changes } : one)),
});

beforeAll(async () => {
  place = await arrangeVisits(record, 'TB');
  inspector = (await api.clientOf(place.people.inspector)).market('TB');
});

test('who found a stall closed, or was not let in, checked nobody: for the tablet and for the record', async () => {
  const officialVisits = async () =>
    (await inspector.inspectionDay()).stalls.find(({ code }) => code === stallOf(0))?.officialVisits;
  const kind = 'specialised';
  const { signer, ...unsigned } = visitTo(0, { kind, conditions: 'refused', answers: [] });
  expect(signer).toBeDefined();
  await inspector.submitInspection(visitTo(0, { kind, conditions: 'closed', answers: [] }));
  await inspector.submitInspection(unsigned);
  expect(await officialVisits()).toEqual([]);
  const first = await inspector.submitInspection(visitTo(1, { kind }));
  // One household runs both stalls.
  expect(await officialVisits()).toEqual([{ id: first.id, on: '2026-11-20' }]);
  await expect(inspector.submitInspection(visitTo(0, { kind }))).rejects.toMatchObject(
    refusal('official-limit-reached'),
  );
});

test('a tablet is told what minutes need: the ward, the turn of the day and the scheme', async () => {
  const { market, scheme } = await inspector.inspectionDay();
  expect([market.wardName.length > 0, market.dayTurnsAt, scheme]).toEqual([true, '00:00', 'fhrs']);
});

test('where goods are kept cold the reading is part of the answer', async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await owner.query(`update stall set category_code = 'FISH-SEA' where market_id = $1 and id = $2`, [
      place.market.id,
      place.market.stalls[2]?.id,
    ]);
  });
  const visit = visitTo(2);
  await expect(inspector.submitInspection(visit)).rejects.toMatchObject(
    refusal('reading-missing', { items: '5' }),
  );
  await expect(inspector.submitInspection(saying(visit, 5, { answer: 'no' }))).rejects.toMatchObject(
    refusal('reading-missing'),
  );
  const read = await inspector.submitInspection(saying(visit, 5, { value: 4.5 }));
  expect(read.answers.find(({ item }) => item === 5)).toMatchObject({ answer: 'yes', value: 4.5 });
  const none = visitTo(2);
  expect(await inspector.submitInspection(saying(none, 5, { answer: 'na' }))).toMatchObject({ id: none.id });
});

test('what an inspector asks for in words of their own stands, and is not due before it was found', async () => {
  const visit = visitTo(0, { no: [13] });
  const early = saying(visit, 13, { dueOn: '2026-11-19' });
  await expect(inspector.submitInspection(early)).rejects.toMatchObject(
    refusal('due-before-visit', { items: '13' }),
  );
  const asked = saying(visit, 13, { requiredText: 'Láng lại nền', dueOn: '2026-11-20' });
  expect((await inspector.submitInspection(asked)).findings).toMatchObject([
    { item: 13, requiredText: 'Láng lại nền', dueOn: '2026-11-20' },
  ]);
});
