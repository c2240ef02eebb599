import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { quoted, tablesOf, type Snapshot, type TableShape } from './copy-out.ts';

/** The database holds something already, and a restore never mixes two records. */
export class NotEmpty extends Error {
  readonly table: string;

  constructor(table: string) {
    super(`There is a table already: ${table}`);
    this.name = 'NotEmpty';
    this.table = table;
  }
}

/** Takes the rows of tables while a restore is under way; all of them are there in the end, or none. */
export interface Loading {
  /** @returns how many rows came in */
  copyIn(table: TableShape, rows: Readable): Promise<number>;
}

/** @throws NotEmpty when any table stands in the database's own schema */
export async function assertEmptyDatabase(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace
       order by 1 limit 1`,
    );
    if (rows[0]) throw new NotEmpty(rows[0].name);
  });
}

/**
 * Loads tables into a schema that was just migrated, in one transaction. Foreign keys are taken away meanwhile and put back at
 * its end, when PostgreSQL holds every row against them; triggers rest, because what they would do is in the rows.
 *
 * @param ownerUrl the owner's address, no superuser's
 * @param work calls `copyIn` for each table; whatever it throws undoes everything
 */
export async function loadTables(
  ownerUrl: string,
  sequences: Snapshot['sequences'],
  work: (loading: Loading) => Promise<void>,
): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query('begin');
    const known = await tablesOf(client);
    const keys = await takeForeignKeysAway(client);
    for (const { name } of known) await client.query(`alter table ${quoted(name)} disable trigger user`);
    // What migrations wrote themselves is in the backup too.
    for (const { name } of known) await client.query(`delete from ${quoted(name)}`);
    await work({
      copyIn: async ({ name, columns }, rows) => {
        const query = copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`);
        await pipeline(rows, client.query(query));
        return query.rowCount;
      },
    });
    for (const { name, next } of sequences)
      await client.query(`select setval($1::regclass, $2, false)`, [`public.${quoted(name)}`, next]);
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
    for (const { name } of known) await client.query(`alter table ${quoted(name)} enable trigger user`);
    await client.query('commit');
    for (const { name } of known) await client.query(`analyze ${quoted(name)}`);
  });
}

/** Takes away what a restore began in a database that was empty before. */
export async function clearDatabase(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query('drop schema public cascade');
    await client.query('create schema public');
  });
}

async function takeForeignKeysAway(client: pg.Client) {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select k.conrelid::regclass::text as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and c.relnamespace = 'public'::regnamespace order by 1, 2`,
  );
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
  return rows;
}

async function withClient(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'so-cho-restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    await work(client);
  } finally {
    // Ends an open transaction with it: nothing of it was written.
    await client.end();
  }
}
