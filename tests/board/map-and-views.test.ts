import { randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import {
  arrangeCatalogue,
  arrangeLot,
  arrangeMarket,
  arrangePerson,
  openApi,
  type SmallMarket,
} from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: the layers of the board's map say the same as the pages they stand for, and a kept view is its owner's alone.
// Method: a small market asked through the API as different people, and the table looked at from outside.
const record = await testRecord();
const now = new Date('2026-11-21T23:10:00Z');
const api = openApi(record, () => now);
let here: SmallMarket;
let clerk: ReturnType<Client['market']>;
let head: ReturnType<Client['market']>;
let elsewhere: ReturnType<Client['market']>;
const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    here = await arrangeMarket(owner, 'MV');
    const there = await arrangeMarket(owner, 'MW');
    clerk = (await api.clientOf(await arrangePerson(owner, 'board_clerk', here.id, 'mv-clerk'))).market('mv');
    head = (await api.clientOf(await arrangePerson(owner, 'board_head', here.id, 'mv-head'))).market('mv');
    elsewhere = (await api.clientOf(await arrangePerson(owner, 'board_clerk', there.id, 'mw-clerk'))).market(
      'mw',
    );
    await owner.query(`update stall set category_code = 'VEG-LEAF' where market_id = $1`, [here.id]);
    // The last stall stands empty.
    for (const stall of here.stalls.slice(0, 2)) {
      await owner.query(
        `insert into tenancy (market_id, stall_id, trader_id, role, period) values ($1, $2, $3, 'operator', '[2024-01-01,)')`,
        [here.id, stall.id, here.traderId],
      );
    }
    await arrangeLot(owner, here, 1, { arrivedAt: new Date('2026-11-21T20:00:00Z') });
  });
});

test('the map says of every stall what coverage and the stall’s own page say', async () => {
  const { stalls, day } = await clerk.boardMap();
  const coverage = await clerk.boardCoverage();
  expect(day).toBe('2026-11-22');
  expect(stalls).toHaveLength(3);
  expect(coverage).toHaveLength(2);
  expect(stalls[2]).toMatchObject({ risk: null, visit: null, grade: null });
  for (const row of coverage) {
    const one = stalls.find(({ stall }) => stall === row.stall);
    expect(one?.visit).toEqual({
      lastOn: row.lastOn,
      waitDays: row.waitDays,
      intervalDays: row.intervalDays,
    });
    expect(one?.risk?.points).toBe(one?.risk?.terms.reduce((sum, term) => sum + term.points, 0));
    expect(one?.grade).toEqual((await clerk.stall(row.stall)).grade);
  }
  expect(stalls.filter(({ visit }) => visit !== null)).toHaveLength(coverage.length);
});

test('a kept view is its owner’s alone, once by its name, and can be forgotten', async () => {
  const view = {
    id: randomUUIDv7(),
    page: 'period' as const,
    name: 'Quý này, so năm trước',
    query: 'ky=quarter&against=year',
  };
  const kept = await clerk.saveView(view);
  expect(await clerk.saveView(view)).toEqual(kept);
  await expect(clerk.saveView({ ...view, id: randomUUIDv7() })).rejects.toEqual(refused('view-name-taken'));
  expect(await clerk.views()).toEqual([kept]);
  expect(await head.views()).toEqual([]);
  expect(await elsewhere.views()).toEqual([]);
  await expect(head.dropView(view.id)).rejects.toEqual(refused('view-unknown'));
  await expect(clerk.saveView({ ...view, id: randomUUIDv7(), query: '//elsewhere.example' })).rejects.toEqual(
    refused('invalid-input'),
  );
  expect((await head.saveView({ ...view, id: randomUUIDv7() })).name).toBe(view.name);
  expect(await clerk.dropView(view.id)).toEqual(kept);
  expect(await clerk.views()).toEqual([]);
  expect(await head.views()).toHaveLength(1);
});
