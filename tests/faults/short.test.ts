import { randomUUIDv7 } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { appUrl, createOrm, outsideMarkets } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { random } from '../../fixtures/rng/random.ts';
import { makeTestFolder } from '../setup/server.ts';
import { openStand } from './ground/stand.ts';
import { Results } from './results.ts';
import { examine } from './traffic/examine.ts';
import { Ledger } from './traffic/ledger.ts';
import { runPart } from './run-part.ts';
import { ask, pause, underLoad, untilReady } from './under-load.ts';

// Goal: what was acknowledged is there once, whatever ends. Method: the short form of `npm run test:faults`, on a small record
// of its own: the product and its PostgreSQL (with fsync) are killed and frozen while sellers write.
const folder = makeTestFolder();
const stand = await openStand({ folder, sellers: 3, doors: 1 });
afterAll(() => stand.close());
const [door] = stand.doors;
const { postgres } = stand;
if (!door || !postgres) throw new Error('There is no front door or no PostgreSQL.');
const dice = random(7, 'short');

test('kills of the server and of PostgreSQL under load lose nothing and double nothing', async () => {
  const round = await underLoad(stand, { random: dice, pauseMs: 30 }, async () => {
    await pause(700);
    await door.kill();
    await door.open();
    await pause(dice.whole(100, 500));
    await postgres.killBackend((pids) => dice.pick(pids));
    expect(await untilReady(door.origin, 15_000)).toBeDefined();
    await pause(dice.whole(100, 500));
    await postgres.killPostmaster();
    await expect.poll(async () => (await ask(`${door.origin}/readyz`)).status).toBe(503);
    await postgres.start();
    expect(await untilReady(door.origin, 15_000)).toBeDefined();
    await pause(300);
    return undefined;
  });
  expect(round.findings).toEqual([]);
  expect(round.figures).toMatchObject({ acknowledged: expect.any(Number) });
  expect(Number(round.figures['acknowledged'])).toBeGreaterThan(5);
  expect(Number(round.figures['leaves'])).toBeGreaterThan(20);
});

test('whoever examines sees what was lost, doubled, changed or never sent', async () => {
  const harmed = new Ledger();
  const lost = {
    id: 'lost',
    market: stand.row.code,
    stall: 'A1-01',
    lines: [{ id: randomUUIDv7(), goodCode: 'x', amount: 1 }],
    codes: ['x'],
  };
  const [kept, foreign, changed] = [...stand.ledger.slips.values()].filter((slip) => slip.codes);
  if (!kept || !foreign || !changed) throw new Error('Too little was written.');
  const [line] = changed.lines;
  for (const slip of [lost, kept]) harmed.slips.set(slip.id, slip);
  if (line) harmed.slips.set(changed.id, { ...changed, lines: [{ ...line, amount: line.amount + 1 }] });
  harmed.photos.add('0'.repeat(64));
  await withConnection(postgres.ownerUrl, (owner) =>
    owner.query(`alter table lot disable trigger user; update lot set recorded_at = recorded_at + interval '1 hour' where code = '${kept.codes?.[0]}';
      alter table lot enable trigger user`),
  );
  const { findings } = await examine(postgres.ownerUrl, stand.dataDir, harmed);
  for (const told of [
    'slip lost was acknowledged and is lost',
    `lot ${foreign.codes?.[0]} was sent by nobody`,
    `lot ${changed.codes?.[0]} is not as it was sent`,
    `photograph ${'0'.repeat(64)} was acknowledged and has no row`,
  ])
    expect(findings).toContain(told);
  expect(findings.some((told) => told.startsWith('public log: '))).toBe(true);
});

test('a PostgreSQL that is silent is let go of, and one that only takes long is not', async () => {
  const orm = await createOrm({ url: appUrl(postgres.ownerUrl), silentMsMax: 300 });
  const sleeping = (seconds: number) =>
    outsideMarkets(orm, {}, (tx) => sql`select pg_sleep(${seconds})`.execute(tx.db));
  try {
    await sleeping(1);
    const asked = sleeping(0.4).catch((fault: unknown) => String(fault));
    await pause(100);
    postgres.freeze();
    const ready = ask(`${door.origin}/readyz`, 6_000);
    expect(await asked).toContain('Connection terminated');
    expect((await ready).status).toBe(503);
  } finally {
    postgres.thaw();
  }
  await sleeping(0);
  expect(await untilReady(door.origin, 15_000)).toBeDefined();
  await orm.close();
});

test('a run that was cut off goes on where it stopped, and the same seed chooses the same', async () => {
  const file = join(makeTestFolder(), 'results.jsonl');
  const chosen: string[] = [];
  const part = {
    name: 'none',
    what: '',
    unit: 'nothings',
    timesUsual: 5,
    perRound: 2,
    open: () =>
      Promise.resolve({
        round: (given: { times: number; random: { bits32(): number } }) => {
          chosen.push(`${given.times}:${given.random.bits32()}`);
          return Promise.resolve({ findings: [], figures: {} });
        },
        close: () => Promise.resolve(),
      }),
  };
  let rounds = 0;
  const run = (times: number, isAskedToStop = () => false) =>
    runPart({ part, seed: 3, times, results: new Results(file), folder: '', tell: () => {}, isAskedToStop });
  await run(5, () => rounds++ > 0);
  expect(new Results(file).all().map(({ round, times }) => [round, times])).toEqual([[0, 2]]);
  await run(5);
  const whole = chosen.splice(0);
  expect(whole.map((one) => one.split(':')[0])).toEqual(['2', '2', '1']);
  expect(await run(5)).toEqual([]);
  rmSync(file);
  await run(5);
  expect(chosen).toEqual(whole);
});
