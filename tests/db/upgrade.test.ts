import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { Migration } from '@mikro-orm/migrations';
import { appUrl, createOrm, knownMigrations, migrate, MigrationFailed } from '@so-cho/db';
import { loadTables, readSnapshot } from '@so-cho/db/backup';
import { dumpSchema, loadSchema, migrationsOf } from '@so-cho/db/release';
import { withConnection } from '@so-cho/db/server';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { migrationsList } from '../../db/migrations/index.ts';
import { testApi, type TestApi } from '../http/test-api.ts';
import { emptyDatabases } from '../setup/empty-database.ts';
import { makeTestFolder } from '../setup/server.ts';
import { freePort, runUntilExit } from '../setup/front-door.ts';
import { demoRecord } from '../setup/record.ts';

// Goal: a full record of the release before is brought forward while people read it; where that fails, they go on reading.
// Method: the kept schema of that release, filled with the demonstration's rows, migrated under readers who never go away.
const release = '0.1.0';
/** What a person may wait for a page meanwhile, in milliseconds; the aim is one second, and the machine may be busy. */
const waitMsMax = 5_000;

/** Without it four readers take a whole core from every suite beside this one. */
const readerPauseMs = 30;

/** The demonstration is copied and migrated in each, also where other work has the machine. */
const longMsMax = 240_000;

const full = await demoRecord();
const emptyDatabase = emptyDatabases(full.ownerUrl);
const dump = readFileSync(resolve(import.meta.dirname, `../../db/releases/${release}.sql`), 'utf8');
const released = migrationsOf(dump);
const since = knownMigrations.filter((name) => !released.includes(name));

/**
 * Today's pages stand in for those of the release and ask for a column that its own did not ask for: it is there ahead of its
 * migration, empty.
 */
const askedSince = `alter table lot_state add column voided_at timestamptz`;

let template = '';
beforeAll(async () => {
  template = await emptyDatabase();
  await loadSchema(template, dump);
  await fill(template);
  await withConnection(template, (connection) => connection.query(askedSince));
  // Lets the application sign in; nothing is pending.
  expect(await migrate({ ownerUrl: template, only: released })).toEqual([]);
}, longMsMax);

/** Rows of today's demonstration as far as the release had a place for them. */
async function fill(url: string): Promise<void> {
  const columns = new Map<string, string[]>();
  const shape = `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public' group by 1`;
  for (const { name, columns: there } of await withConnection(url, (connection) =>
    connection.query<{ name: string; columns: string[] }>(shape),
  ))
    columns.set(name, there);
  await readSnapshot(full.ownerUrl, async (snapshot) => {
    const sequences = snapshot.sequences.filter(({ name }) => dump.includes(name));
    await loadTables(url, sequences, async ({ copyIn }) => {
      for (const table of snapshot.tables) {
        const there = columns.get(table.name);
        if (!there) continue;
        const known = { name: table.name, columns: table.columns.filter((one) => there.includes(one)) };
        const rows = snapshot.copyOut(known);
        const newKind = kindsSince.get(table.name);
        const fitting = newKind === undefined ? rows : without(newKind, rows);
        await copyIn(known, Readable.from(fitting, { objectMode: false }));
      }
    });
  });
}

/** Kinds of rows that came after the release: what it could not draw, and what it did not ask a second person about. */
const kindsSince: ReadonlyMap<string, string> = new Map([
  ['layout_shape', 'day-places'],
  ['access_proposal', 'invitation'],
]);

async function* without(kind: string, rows: Readable): AsyncGenerator<string> {
  for await (const row of createInterface({ input: rows })) {
    if (!row.split('\t').includes(kind)) yield `${row}\n`;
  }
}

/** A copy of the filled release, opened as a front door opens it. */
async function oldRecord(): Promise<{ ownerUrl: string; api: TestApi }> {
  const ownerUrl = await emptyDatabase();
  const name = new URL(ownerUrl).pathname.slice(1);
  await withConnection(full.ownerUrl, async (connection) => {
    await connection.query(`drop database ${name}`);
    await connection.query(`create database ${name} template ${new URL(template).pathname.slice(1)}`);
  });
  const orm = await createOrm({ url: appUrl(ownerUrl) });
  afterAll(() => orm.close());
  return { ownerUrl, api: testApi({ orm, ownerUrl, appUrl: appUrl(ownerUrl) }) };
}

/** Reads what shoppers read, four at a time, each after a moment, as long as it goes on. */
class Reader {
  readonly wrong: string[] = [];
  pages = 0;
  slowestMs = 0;
  #isOver = false;
  readonly #reading: Promise<void>[] = [];

  static async begin({ ownerUrl, api }: { ownerUrl: string; api: TestApi }): Promise<Reader> {
    const reader = new Reader();
    // One that fails before its end would read on beside every test after it.
    onTestFinished(() => reader.end());
    const lots = await withConnection(ownerUrl, (connection) =>
      connection.query<{ path: string }>(
        `(select '/api/v1/lots/' || code as path from lot order by id desc limit 40)
         union all (select '/api/v1/markets/' || m.code || '/stalls/' || s.code from stall s join market m on m.id = s.market_id order by s.id limit 20)
         union all select '/api/v1/markets/' || code || path from market, unnest(array['', '/map', '/counts', '/hall']) as path`,
      ),
    );
    const paths = lots.map((one) => one.path);
    for (let at = 0; at < 4; at += 1) reader.#reading.push(reader.#read(api, paths, at * 7));
    return reader;
  }

  async #read(api: TestApi, paths: readonly string[], from: number): Promise<void> {
    for (let at = from; !this.#isOver; at += 1) {
      const path = paths[at % paths.length] ?? '';
      const began = performance.now();
      const { status } = await api.ask('GET', path);
      this.slowestMs = Math.max(this.slowestMs, performance.now() - began);
      this.pages += 1;
      if (status !== 200) this.wrong.push(`${path} answered ${status}`);
      await pause(readerPauseMs);
    }
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#reading);
  }
}

/** What a later release might do to the busiest tables. */
class Later extends Migration {
  override up(): void {
    this.addSql(`alter table lot add column later text constraint lot_later_check check (later <> '');
      alter table stall add column later text; alter table lot_state add column later integer not null default 0;
      create function later() returns integer language sql as 'select 1'`);
  }
}
/** A column that many statements answer with gets another type: what was prepared before is refused by PostgreSQL. */
class LaterType extends Migration {
  override up(): void {
    this.addSql('alter table market alter column address type varchar(400)');
  }
}
class LaterBroken extends Migration {
  override up(): void {
    this.addSql(
      `alter table lot add column broken text; alter table lot add constraint lot_broken_check check (broken is not null)`,
    );
  }
}
const pause = (ms: number) => new Promise<void>((settle) => setTimeout(settle, ms));

test(
  'a full record of the release before comes forward under readers, and every page is answered',
  { timeout: longMsMax },
  async () => {
    const old = await oldRecord();
    const [rows] = await withConnection(old.ownerUrl, (connection) =>
      connection.query<{ lots: number }>('select count(*)::int as lots from lot'),
    );
    expect(rows?.lots).toBeGreaterThan(5_000);
    expect((await old.api.ask('GET', '/readyz')).status).toBe(since.length === 0 ? 200 : 503);
    const reader = await Reader.begin(old);
    await pause(3_000);
    expect(await migrate({ ownerUrl: old.ownerUrl, list: [...migrationsList, Later, LaterType] })).toEqual([
      ...since,
      'Later',
      'LaterType',
    ]);
    await pause(500);
    await reader.end();
    process.stdout.write(
      `${release} forward: ${reader.pages} pages, the slowest ${Math.round(reader.slowestMs)} ms\n`,
    );
    expect(reader.wrong).toEqual([]);
    expect(reader.slowestMs).toBeLessThan(waitMsMax);
    expect((await old.api.ask('GET', '/readyz')).status).toBe(200);
  },
);

test(
  'a table that somebody holds for long is waited for in turns, and readers pass',
  { timeout: longMsMax },
  async () => {
    const old = await oldRecord();
    await migrate({ ownerUrl: old.ownerUrl });
    const reader = await Reader.begin(old);
    await withConnection(old.ownerUrl, async (report) => {
      await report.query('begin');
      await report.query('select count(*) from lot');
      const migrated = migrate({ ownerUrl: old.ownerUrl, list: [...migrationsList, Later] });
      await pause(6_000);
      await report.query('commit');
      expect(await migrated).toEqual(['Later']);
    });
    await reader.end();
    process.stdout.write(
      `behind a long report: ${reader.pages} pages, the slowest ${Math.round(reader.slowestMs)} ms\n`,
    );
    expect(reader.wrong).toEqual([]);
    expect(reader.slowestMs).toBeLessThan(waitMsMax);
  },
);

test(
  'a migration that fails leaves nothing of itself; the version before goes on, and starts again',
  { timeout: longMsMax },
  async () => {
    const old = await oldRecord();
    const list = [...migrationsList, Later, LaterBroken];
    const reader = await Reader.begin(old);
    const thrown: unknown = await migrate({ ownerUrl: old.ownerUrl, list }).catch((error: unknown) => error);
    await pause(500);
    await reader.end();
    expect(thrown).toBeInstanceOf(MigrationFailed);
    expect(thrown).toMatchObject({ migration: 'LaterBroken', isForWaiting: false });
    expect(reader.wrong).toEqual([]);
    const left = await dumpSchema(old.ownerUrl);
    expect(left).toContain('lot_later_check');
    expect(left).not.toMatch(/broken/i);
    // The version before finds its own schema there, with what it does not know beside it.
    expect((await old.api.ask('GET', '/readyz')).status).toBe(200);
    expect(await migrate({ ownerUrl: old.ownerUrl })).toEqual([]);
  },
);

test(
  'a start of the new version says what failed and what to do, and what is ready says so',
  { timeout: longMsMax },
  async () => {
    const old = await oldRecord();
    const last = since.at(-1) ?? '';
    // Whatever the last migration does, the note that it ran is refused.
    await withConnection(old.ownerUrl, (connection) =>
      connection.query(`create function refuse_last() returns trigger language plpgsql as $$ begin raise exception 'the disk has a hole'; end $$;
      create trigger refuse_last before insert on mikro_orm_migrations for each row when (new.name = '${last}') execute function refuse_last()`),
    );
    const reader = await Reader.begin(old);
    const { code, written } = await runUntilExit({
      dataDir: makeTestFolder(),
      args: ['--empty'],
      env: { DATABASE_URL: old.ownerUrl, PORT: String(await freePort()) },
    });
    await reader.end();
    expect([code, written]).toEqual([70, expect.stringContaining(`migration ${last} failed`)]);
    expect(written).toContain('the disk has a hole');
    expect(written).toContain('front doors of the version before go on answering');
    expect(reader.wrong).toEqual([]);
    // This version's own pages would be told apart: it is not ready on that schema.
    const ready = await old.api.ask('GET', '/readyz');
    expect([ready.status, ready.text]).toEqual([503, expect.stringMatching(/^not migrated/)]);
    await withConnection(old.ownerUrl, (connection) =>
      connection.query('drop trigger refuse_last on mikro_orm_migrations; drop function refuse_last()'),
    );
    await migrate({ ownerUrl: old.ownerUrl });
    expect((await old.api.ask('GET', '/readyz')).status).toBe(200);
  },
);
