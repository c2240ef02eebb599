import { randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { beforeAll, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits, aVisit } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: what a stall answers and why the board chose a stall are read by everybody, but no number by which a person is
// found. Method: say it with and without one, and look at what a visitor gets.
const record = await testRecord();
const api = apiOver(record, '2026-11-20T03:00:00Z');
let place: VisitMarket;
type Here = ReturnType<Client['market']>;
let inspector: Here;
let clerk: Here;
let trader: Here;
const stall = () => place.market.stalls[0]?.code ?? '';

beforeAll(async () => {
  place = await arrangeVisits(record, 'LN');
  const here = async (person: keyof VisitMarket['people']) =>
    (await api.clientOf(place.people[person])).market('LN');
  [inspector, clerk, trader] = await Promise.all([here('inspector'), here('clerk'), here('trader')]);
});

test('a stall’s words stand beside its result, one by one, without a telephone number or a plate', async () => {
  const visit = aVisit(place, api.now(), { presence: { how: 'typed' }, reply: 'Hàng nhập lúc 3 giờ sáng' });
  await inspector.submitInspection(visit);
  for (const text of ['Gọi tôi số 0903 123 456', 'Xe 51C-123.45 chở tới', 'Đã có hóa đơn']) {
    const said = { id: randomUUIDv7(), text, isDispute: false };
    await trader.answerInspection(visit.id, said);
  }
  await clerk.publishInspection(visit.id, { id: randomUUIDv7() });
  const [seen] = await api.nobody.market('LN').stallVisits(stall());
  expect(seen?.reply).toBe('Hàng nhập lúc 3 giờ sáng\nĐã có hóa đơn');
  // The board reads all of it.
  const { events } = await clerk.inspection(visit.id);
  expect(events.map(({ text }) => text)).toContain('Gọi tôi số 0903 123 456');
});

test('why the board chose a stall is published with the round, so it names no number', async () => {
  const choose = (reason: string) =>
    clerk.chooseStall({ id: randomUUIDv7(), day: '2026-11-25', stall: stall(), reason });
  await expect(choose('Khách 0903.123.456 báo cá ươn')).rejects.toMatchObject({
    problem: expect.objectContaining({ code: 'reason-not-public' }) as unknown,
  });
  expect(await choose('Khách báo cá ươn')).toMatchObject({ reason: 'Khách báo cá ươn' });
});
