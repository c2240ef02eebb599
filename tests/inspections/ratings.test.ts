import { execFileSync } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { gradeRuleWords } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits, aVisit } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: the board's decisions about ratings are a person's, dated, and shown to everybody from their day on. Method:
// visits, points and decisions through the API, with a clock that the test moves.
const record = await testRecord();
const api = apiOver(record, '2026-11-20T03:00:00Z');
let place: VisitMarket;
type Here = ReturnType<Client['market']>;
let inspector: Here;
let clerk: Here;
let head: Here;
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });

beforeAll(async () => {
  place = await arrangeVisits(record, 'RT');
  const here = async (person: keyof VisitMarket['people']) =>
    (await api.clientOf(place.people[person])).market('RT');
  [inspector, clerk, head] = await Promise.all([here('inspector'), here('clerk'), here('head')]);
});

/** A visit of an instant whose result is published at once, because it is of danger. */
async function publishedVisit(at: string, by: Here, no: readonly number[]): Promise<void> {
  api.moveTo(at);
  const made = await by.submitInspection(aVisit(place, api.now(), { presence: { how: 'typed' }, no }));
  await clerk.publishInspection(made.id, { id: randomUUIDv7() });
}

test('points propose, and a person who found nothing of it decides, once, with a reason', async () => {
  const stall = place.market.stalls[0]?.code ?? '';
  const decision = () => ({
    id: randomUUIDv7(),
    measure: 'training' as const,
    reason: 'Hai lần hàng ôi trong tuần',
  });
  await publishedVisit('2026-11-16T03:00:00Z', inspector, [6]);
  expect(await clerk.demerits()).toMatchObject([{ stall, points: 6, isProposed: false, decision: null }]);
  await expect(head.decideDemerits(stall, decision())).rejects.toMatchObject(refusal('demerits-none'));
  await publishedVisit('2026-11-18T03:00:00Z', inspector, [6]);
  expect(await head.demerits()).toMatchObject([
    { points: 12, criticals: 2, isProposed: true, foundByAsker: false },
  ]);
  await expect(clerk.decideDemerits(stall, decision())).rejects.toMatchObject(refusal('forbidden'));
  const said = decision();
  const decided = await head.decideDemerits(stall, said);
  expect(decided).toMatchObject({ isProposed: false, decision: { measure: 'training', points: 12 } });
  expect(await head.decideDemerits(stall, said)).toEqual(decided);
  // New findings ask again; the head who found some of them lets another person decide.
  await publishedVisit('2026-11-19T03:00:00Z', head, [6]);
  await expect(head.decideDemerits(stall, decision())).rejects.toMatchObject(refusal('decided-by-inspector'));
  expect(await head.demerits()).toMatchObject([{ points: 18, isProposed: true, foundByAsker: true }]);
  await withConnection(record.ownerUrl, async (owner) => {
    await expect(owner.query(`update demerit_decision set measure = 'none'`)).rejects.toThrow('append-only');
  });
});

/** Words of the minutes, one space between them. */
async function minutesOf(id: string): Promise<string> {
  const read = await api.filesAs(place.people.clerk);
  const { bytes } = await read(`/api/v1/markets/RT/inspections/${id}/minutes.pdf`);
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes }).toString();
  return text.replaceAll(/\s+/g, ' ');
}

test('another scheme begins on its day and grades the same visits', async () => {
  const stall = place.market.stalls[0]?.code ?? '';
  const graded = async () => (await api.nobody.market('RT').stall(stall)).grade;
  const choose = (validFrom: string, scheme: 'nyc' | 'sfa' | 'fhrs') => ({
    id: randomUUIDv7(),
    scheme,
    validFrom,
    reason: 'Họp ban quản lý ngày 20/11',
  });
  api.moveTo('2026-11-20T03:00:00Z');
  await expect(head.chooseScheme(choose('2026-11-20', 'nyc'))).rejects.toMatchObject(
    refusal('scheme-not-later'),
  );
  await expect(clerk.chooseScheme(choose('2026-11-21', 'nyc'))).rejects.toMatchObject(refusal('forbidden'));
  expect(await head.chooseScheme(choose('2026-11-21', 'nyc'))).toMatchObject({ scheme: 'fhrs' });
  await head.chooseScheme(choose('2026-11-22', 'sfa'));
  expect(await graded()).toMatchObject({ letter: null, status: 'graded' });
  api.moveTo('2026-11-21T03:00:00Z');
  // One critical finding of seven points is an A by points, and a C by track record.
  expect(await graded()).toMatchObject({ scheme: 'nyc', letter: 'A' });
  const made = await inspector.submitInspection(
    aVisit(place, api.now(), { presence: { how: 'typed' }, no: [6] }),
  );
  api.moveTo('2026-11-22T03:00:00Z');
  expect(await graded()).toMatchObject({ letter: 'C' });
  expect((await clerk.boardMap()).stalls.find((one) => one.stall === stall)?.grade).toEqual(await graded());
  expect(await clerk.ratingBook()).toMatchObject({
    scheme: 'sfa',
    choices: [{ scheme: 'sfa' }, { scheme: 'nyc' }],
  });
  // Minutes print the rule of their own day, also when another is in force by now.
  const printed = await minutesOf(made.id);
  expect(printed).toContain('Điểm lỗi của lần này: 7, hạng A');
  expect(printed).toContain(gradeRuleWords.nyc.vi);
  const [older] = (await clerk.inspections({ stall })).filter(({ endedAt }) => endedAt < '2026-11-19');
  const before = await minutesOf(older?.id ?? '');
  expect(before).toContain(gradeRuleWords.fhrs.vi);
  expect(before).not.toContain('hạng A');
});
