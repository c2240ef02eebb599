import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { isProblem, type Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi } from '../checks/small-market.ts';
import type { SmallMarket } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { box, ids, level, stall, zone } from './drawn-items.ts';
import type { Item } from './drawn-items.ts';

// Goal: a map is drawn, saved by two at once, put in force, renumbered and looked at as it was, and nobody's stall is
// lost on the way. Method: through the API with a clock of the test's own, from a market without a map.
const record = await testRecord();
let now = new Date('2026-11-22T03:00:00Z');
const api = openApi(record, () => now);
let market: SmallMarket;
type Board = ReturnType<Client['market']>;
let clerk: Board;
let head: Board;

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    market = await arrangeMarket(owner, 'LY');
    clerk = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('LY');
    head = (await api.clientOf(await arrangePerson(owner, 'board_head', market.id))).market('LY');
  });
});

const begin = async (isEmpty = false) => (await clerk.beginDraft({ id: randomUUIDv7(), isEmpty })).id;
const save = (
  board: Board,
  layout: string,
  seen: number,
  ...changes: [id: string, item: Item, base: number][]
) =>
  board.saveDraft(layout, {
    id: randomUUID(),
    seen,
    changes: changes.map(([id, item, base]) => ({ id, item, base })),
  });
const publish = async (layout: string, from: string) => {
  const { layout: line } = await clerk.layout(layout);
  return clerk.publishLayout(layout, { id: randomUUID(), from, revision: line.revision });
};
const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'nothing';
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown;
    return thrown.problem.code;
  }
};
const mapOn = async (day: string) => {
  const map = await api.nobody.market('LY').map({ on: day });
  return map.levels.map((one) => `${one.name}: ${one.stalls.map((each) => each.code).join(' ')}`);
};

let first: string;

describe('a market without a map', () => {
  test('begins with nothing, and cannot be put in force as it is', async () => {
    first = await begin();
    const draft = await clerk.layout(first);
    expect(draft.items).toEqual([]);
    expect(await codeOf(publish(first, '2026-11-22'))).toBe('layout-empty');
  });

  test('is drawn, and what was drawn is there for the next who opens it', async () => {
    const saved = await save(
      clerk,
      first,
      0,
      [ids.level, level, -1],
      [ids.zone, zone, -1],
      [ids.a, stall('R1-01', 0), -1],
    );
    expect(saved).toMatchObject({ revision: 1, others: [], conflicts: [] });
    const { items } = await head.layout(first);
    expect(items.map((one) => one.item)).toEqual(expect.arrayContaining([level, zone, stall('R1-01', 0)]));
  });

  test('what is drawn on nothing, or under a code that another stall has, is refused', async () => {
    await save(clerk, first, 1, [ids.b, { ...stall('R1-02', 150), level: randomUUID() }, -1]);
    expect(await codeOf(publish(first, '2026-11-22'))).toBe('layout-loose');
    await save(clerk, first, 2, [ids.b, stall('R1-01', 150), 2]);
    expect(await codeOf(publish(first, '2026-11-22'))).toBe('layout-codes-taken');
    await save(clerk, first, 3, [ids.b, stall('A1-01', 150), 3]);
    expect(await codeOf(publish(first, '2026-11-22'))).toBe('layout-codes-taken');
    await save(clerk, first, 4, [ids.b, stall('R1-02', 150), 4]);
  });

  test('comes into force today at once, on the public map, with stalls that can be let', async () => {
    expect(
      await clerk.publishLayout(first, { id: randomUUID(), from: '2026-11-22', revision: 5 }),
    ).toMatchObject({
      state: 'in_force',
      from: '2026-11-22',
      stalls: 2,
    });
    expect(await mapOn('2026-11-22')).toEqual(['Lầu 1: R1-01 R1-02']);
    expect(await api.nobody.market('LY').stall('R1-02')).toMatchObject({ code: 'R1-02', state: 'vacant' });
    expect(await api.nobody.market('LY').summary()).toMatchObject({ stallCount: 2 });
    expect(await codeOf(save(clerk, first, 5, [ids.b, null, 5]))).toBe('layout-not-draft');
  });
});

describe('two who draw at once', () => {
  let draft: string;

  test('are merged where they drew different things', async () => {
    draft = await begin();
    await save(head, draft, 0, [ids.a, stall('R1-01', 20), 0]);
    const second = await save(clerk, draft, 0, [ids.b, stall('R1-02', 170), 0]);
    expect(second.conflicts).toEqual([]);
    expect(second.others).toMatchObject([{ id: ids.a, item: { outline: box(20, 0) }, revision: 1 }]);
  });

  test('are kept apart where they drew the same, and the second learns what the first did', async () => {
    await save(head, draft, 2, [ids.a, stall('R1-01', 40), 1]);
    const second = await save(
      clerk,
      draft,
      2,
      [ids.a, stall('R1-01', 99), 1],
      [ids.c, stall('R1-03', 320), -1],
    );
    expect(second.saved).toEqual([ids.c]);
    expect(second.conflicts).toMatchObject([
      { id: ids.a, item: { outline: box(40, 0) }, changedBy: expect.any(String) },
    ]);
    const decided = await save(clerk, draft, second.revision, [
      ids.a,
      stall('R1-01', 99),
      second.conflicts[0]?.revision ?? 0,
    ]);
    expect(decided).toMatchObject({ conflicts: [], saved: [ids.a] });
  });

  test('one of them takes away what the other moves: that is a conflict too', async () => {
    const { items } = await clerk.layout(draft);
    const base = items.find((one) => one.id === ids.c)?.revision ?? 0;
    await save(head, draft, 4, [ids.c, null, base]);
    const second = await save(clerk, draft, 4, [ids.c, stall('R1-03', 333), base]);
    expect(second.conflicts).toMatchObject([{ id: ids.c, item: null }]);
  });

  test('a save that arrives twice is one', async () => {
    const { layout } = await clerk.layout(draft);
    const body = {
      id: randomUUID(),
      seen: layout.revision,
      changes: [{ id: ids.c, item: stall('R1-03', 320), base: 5 }],
    };
    const one = await clerk.saveDraft(draft, {
      ...body,
      changes: [{ ...body.changes[0], id: randomUUID(), item: stall('R1-09', 900), base: -1 }],
    });
    expect(one.revision).toBe(layout.revision + 1);
    const again = await clerk.saveDraft(draft, {
      ...body,
      changes: [{ id: one.saved[0] ?? '', item: stall('R1-09', 900), base: -1 }],
    });
    expect(again).toEqual(one);
  });
});

describe('putting in force', () => {
  test('says in numbers what changes, and whose stall would be lost', async () => {
    await withConnection(record.ownerUrl, (owner) =>
      owner.query(
        `insert into tenancy (market_id, stall_id, trader_id, role, period) values ($1, $2, $3, 'holder', '[2026-01-01,)')`,
        [market.id, ids.a, market.traderId],
      ),
    );
    const draft = await begin();
    await save(clerk, draft, 0, [ids.a, null, 0], [ids.b, stall('R1-12', 700), 0]);
    expect(await clerk.compareLayout(draft)).toMatchObject({
      counts: { stallsRemoved: 1, stallsRenumbered: 1, stallsMoved: 1, stallsAdded: 0, groundChanged: 0 },
      against: 1,
      orphans: [{ code: 'R1-01', businessName: 'Sạp Thử' }],
      refusal: 'layout-orphans-tenants',
    });
    expect(await codeOf(publish(draft, '2026-11-22'))).toBe('layout-orphans-tenants');
  });

  test('what was not looked at is not put in force, and nothing in the past', async () => {
    const draft = await begin();
    await save(clerk, draft, 0, [ids.b, stall('R1-12', 700), 0]);
    const stale = clerk.publishLayout(draft, { id: randomUUID(), from: '2026-11-22', revision: 0 });
    expect(await codeOf(stale)).toBe('layout-changed');
    expect(await codeOf(publish(draft, '2026-11-21'))).toBe('layout-day-past');
  });

  test('two stalls change their codes on a day to come, and every code once printed still opens', async () => {
    const draft = await begin();
    await save(
      clerk,
      draft,
      0,
      [ids.a, stall('R1-02', 0), 0],
      [ids.b, stall('R2-01', 150), 0],
      [ids.c, stall('R1-01', 300), -1],
    );
    expect((await clerk.compareLayout(draft, { from: '2026-11-24' })).counts).toMatchObject({
      stallsRenumbered: 2,
      stallsAdded: 1,
      codesPassedOn: 2,
    });
    expect(await publish(draft, '2026-11-24')).toMatchObject({ state: 'scheduled', from: '2026-11-24' });
    expect(await mapOn('2026-11-23')).toEqual(['Lầu 1: R1-01 R1-02']);
    expect(await mapOn('2026-11-24')).toEqual(['Lầu 1: R1-01 R1-02 R2-01']);
    expect(await api.nobody.market('LY').stall('R1-02')).toMatchObject({ code: 'R1-02', businessName: null });

    // The job of the day begins.
    now = new Date('2026-11-23T17:00:01Z');
    await withConnection(record.ownerUrl, (owner) =>
      owner.query(`select take_layouts_into_force($1, '2026-11-24')`, [market.id]),
    );
    expect(await api.nobody.market('LY').stall('R1-02')).toMatchObject({ businessName: 'Sạp Thử' });
    expect(await api.nobody.market('LY').stall('R1-01')).toMatchObject({ code: 'R1-01', state: 'vacant' });
    const { layouts } = await clerk.layouts();
    expect(layouts.filter((one) => one.state !== 'draft')).toMatchObject([
      { state: 'in_force', from: '2026-11-24', until: null },
      { number: 1, state: 'past', from: '2026-11-22', until: '2026-11-24' },
    ]);
    const aliases = await withConnection(record.ownerUrl, (owner) =>
      owner.query<{ code: string; stall_id: string }>(
        `select code, stall_id from stall_alias where market_id = $1 order by code`,
        [market.id],
      ),
    );
    expect(aliases).toEqual([
      { code: 'R1-01', stall_id: ids.a },
      { code: 'R1-02', stall_id: ids.b },
    ]);
    // A past day still shows what was printed then.
    expect(await mapOn('2026-11-23')).toEqual(['Lầu 1: R1-01 R1-02']);
  });

  test('one that is still to come can be taken back, and the one before goes on', async () => {
    const draft = await begin();
    await publish(draft, '2026-12-01');
    expect(await codeOf(publish(await begin(), '2026-11-25'))).toBe('layout-scheduled-later');
    expect(await clerk.withdrawLayout(draft, { id: randomUUID() })).toMatchObject({
      state: 'draft',
      from: null,
    });
    const { layouts } = await clerk.layouts();
    expect(layouts.find((one) => one.state === 'in_force')).toMatchObject({
      from: '2026-11-24',
      until: null,
    });
    expect(await codeOf(clerk.withdrawLayout(first, { id: randomUUID() }))).toBe('layout-not-scheduled');
  });

  test('a draft is put away and taken back with what was drawn; what is published is not', async () => {
    const draft = await begin();
    const before = await clerk.layout(draft);
    const put = (layout: string, isDiscarded: boolean) =>
      clerk.discardDraft(layout, { id: randomUUID(), isDiscarded });
    await put(draft, true);
    expect((await clerk.layouts()).layouts.some(({ id }) => id === draft)).toBe(false);
    expect(await put(draft, false)).toMatchObject({ id: draft, state: 'draft' });
    expect((await clerk.layout(draft)).items).toEqual(before.items);
    expect(await codeOf(put(first, true))).toBe('layout-not-draft');
  });

  test('each level is a leaf of the log', async () => {
    const leaves = await withConnection(record.ownerUrl, (owner) =>
      owner.query<{ leaf: string }>(
        `select leaf from log_outbox where market_id = $1 and kind = 'layout' order by id`,
        [market.id],
      ),
    );
    expect(JSON.parse(leaves[0]?.leaf ?? '{}')).toMatchObject({
      type: 'layout',
      level: '1',
      stalls: 2,
      validFrom: '2026-11-22',
    });
  });
});

test('a finding is waived by name, for a reason, until a day; the newest word counts', async () => {
  const finding = `L4:${ids.b}`;
  await clerk.waiveFinding({
    id: randomUUID(),
    finding,
    reason: 'Sạp cũ, sửa khi xây lại',
    until: '2027-03-01',
  });
  now = new Date(now.getTime() + 60_000);
  await head.waiveFinding({ id: randomUUID(), finding, reason: 'Chỉ đến Tết', until: '2027-02-01' });
  const { waivers } = await clerk.layout(first);
  expect(waivers).toMatchObject([
    { finding, reason: 'Chỉ đến Tết', until: '2027-02-01', by: expect.stringMatching(/board-head/) },
  ]);
});
