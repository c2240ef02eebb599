import type { Readable } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** A table as far as its rows can be written down and read back. */
export interface TableShape {
  readonly name: string;
  /** Without those that PostgreSQL computes itself. */
  readonly columns: readonly string[];
}

/** One moment of the whole record; whatever happens meanwhile is not in it. */
export interface Snapshot {
  readonly tables: readonly TableShape[];
  /** Migrations that made this schema, in the order they ran. */
  readonly migrations: readonly string[];
  /** Counters of identities and their next numbers. */
  readonly sequences: readonly { readonly name: string; readonly next: string }[];
  /** Where the public log stands; undefined when it has not begun. */
  readonly checkpoint: { readonly size: number; readonly root: string } | undefined;
  /** Names of every file that a row speaks of. */
  readonly files: readonly string[];
  readonly serverVersion: string;
  /** The rows of a table as PostgreSQL's COPY text; `rowCount` stands when it has ended. */
  copyOut(table: TableShape): Readable & { readonly rowCount: number };
}

const notOurs = ['mikro_orm_migrations'];

/**
 * Opens one moment of the record and hands it to `work`: a transaction that sees what was committed when it began, takes no
 * lock that a writer waits for, and writes nothing.
 *
 * @param ownerUrl the owner's address: only the owner sees every market's rows
 */
export async function readSnapshot<T>(
  ownerUrl: string,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'so-cho-backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await work(await describe(client));
  } finally {
    await client.end();
  }
}

async function describe(client: pg.Client): Promise<Snapshot> {
  const rowsOf = async <Row extends pg.QueryResultRow>(sql: string) => (await client.query<Row>(sql)).rows;
  const tables = await tablesOf(client);
  const [log] = await rowsOf<{ leaves: string; root: string }>(
    // Not under the column's own name: the order would be that of the text.
    `select size::text as leaves, root from log_checkpoint order by size desc, signed_at desc limit 1`,
  );
  const [version] = await rowsOf<{ server_version: string }>('show server_version');
  const sequences = await sequencesOf(client);
  const files = await rowsOf<{ hash: string }>(
    `select hash from stored_file union select thumbnail_hash from stored_file where thumbnail_hash is not null order by 1`,
  );
  const migrations = await rowsOf<{ name: string }>('select name from mikro_orm_migrations order by id');
  return {
    tables,
    sequences,
    migrations: migrations.map((row) => row.name),
    checkpoint: log && { size: Number(log.leaves), root: log.root },
    files: files.map((row) => row.hash),
    serverVersion: version?.server_version ?? '',
    copyOut: ({ name, columns }) =>
      client.query(copyTo(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`)),
  };
}

/** Every table of the record with its columns, in the order of the alphabet. */
export async function tablesOf(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relname = any($1)
     group by c.relname order by c.relname`,
    [notOurs],
  );
  return rows;
}

async function sequencesOf(client: pg.Client): Promise<{ name: string; next: string }[]> {
  const { rows: names } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace
       and c.relname not like 'mikro_orm%' order by 1`,
  );
  const found: { name: string; next: string }[] = [];
  for (const { name } of names) {
    const { rows } = await client.query<{ next: string }>(
      `select (last_value + case when is_called then 1 else 0 end)::text as next from ${quoted(name)}`,
    );
    found.push({ name, next: rows[0]?.next ?? '1' });
  }
  return found;
}

/** A name as SQL, whatever it holds. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
