import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Decrypter } from 'age-encryption';
import { knownMigrations, migrate, verifyLog } from '@so-cho/db';
import { assertEmptyDatabase, clearDatabase, countRows, loadTables, NotEmpty } from '@so-cho/db/backup';
import { fileStoreAt, hashOf } from '@so-cho/db/files';
import { withConnection } from '@so-cho/db/server';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';
import { bytesOf, Damaged, readArchive, textOf, type Part } from './archive.ts';
import { unpacked } from './packed-streams.ts';
import type { Progress } from './progress.ts';
import { archiveStream, type AboutBackup } from './write-backup.ts';

export interface RestoreOrder {
  readonly file: string;
  /** Private key: `AGE-SECRET-KEY-1…`. */
  readonly identity: string;
  /** An empty database. */
  readonly ownerUrl: string;
  readonly dataDir: string;
  readonly onProgress?: Progress;
}

export interface RestoredBackup {
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly log: { readonly size: number; readonly root: string; readonly findings: number };
}

/**
 * Restores a backup into an empty database and an empty folder, and holds the result against what the backup says of itself:
 * rows of every table, files by their names, and the whole record against its public log.
 *
 * @throws BootFault with a sentence: the key does not open it, it is damaged, the database is not empty, it comes from a newer
 *   version, or what was restored differs
 */
export async function restoreBackup(order: RestoreOrder): Promise<RestoredBackup> {
  await assertEmptyDatabase(order.ownerUrl).catch((thrown: unknown) => {
    if (!(thrown instanceof NotEmpty)) throw thrown;
    throw new BootFault(
      exitCodes.notEmpty,
      `The database is not empty (it has the table ${thrown.table}). A restore mixes nothing: give it a new database or a new DATA_DIR.`,
    );
  });
  const parts = await open(order);
  try {
    return await restoreParts(order, parts);
  } catch (thrown) {
    // It was empty before, and is again: the next try finds what this one found.
    await clearDatabase(order.ownerUrl);
    throw damageOf(thrown, order.file);
  }
}

async function restoreParts(order: RestoreOrder, parts: AsyncGenerator<Part>): Promise<RestoredBackup> {
  const first = await parts.next();
  if (first.done || first.value.header.kind !== 'about') throw new Damaged('first part');
  const about = JSON.parse(await textOf(first.value.body)) as AboutBackup;
  assertKnown(about.migrations);
  await migrate({ ownerUrl: order.ownerUrl, only: about.migrations });
  const rows = new Map<string, number>();
  const keys = new Map<string, Buffer>();
  let files = 0;
  await loadTables(order.ownerUrl, about.sequences, async (loading) => {
    for await (const { header, body } of parts) {
      if (header.kind === 'table') {
        const columns = Array.isArray(header['columns']) ? header['columns'].map(String) : [];
        const stream = Readable.from(body, { objectMode: false });
        rows.set(header.name, await loading.copyIn({ name: header.name, columns }, stream));
        order.onProgress?.({ done: rows.size, of: about.tables, what: 'tables', name: header.name });
      } else if (header.kind === 'file') {
        await keepFile(order.dataDir, header.name, await bytesOf(body));
        // Counted also where nobody asks how far it has come.
        files += 1;
        order.onProgress?.({ done: files, of: about.files, what: 'files', name: header.name });
      } else keys.set(header.name, await bytesOf(body));
    }
  });
  // Migrations that came after the backup.
  await migrate({ ownerUrl: order.ownerUrl });
  const restored = await compare(order.ownerUrl, about, { rows, files });
  // Last, so that a restore that failed leaves nothing behind that the next one would stumble over.
  for (const [name, bytes] of keys) await keepKey(order.dataDir, name, bytes);
  return restored;
}

async function compare(
  ownerUrl: string,
  about: AboutBackup,
  came: { readonly rows: ReadonlyMap<string, number>; readonly files: number },
): Promise<RestoredBackup> {
  const counted = await countRows(ownerUrl);
  const wrong = [...came.rows].filter(([name, rows]) => counted[name] !== rows).map(([name]) => name);
  if (came.rows.size !== about.tables) wrong.push(`${about.tables - came.rows.size} tables missing`);
  const log = await withConnection(ownerUrl, verifyLog);
  const root = about.checkpoint?.root;
  if (root !== undefined && root !== log.root)
    wrong.push(`the log’s root, which was ${root} and is ${log.root}`);
  if (wrong.length > 0)
    throw new BootFault(
      exitCodes.restoreDiffers,
      `What was restored differs from the backup: ${wrong.join(', ')}.`,
    );
  const all = [...came.rows.values()].reduce((sum, one) => sum + one, 0);
  return {
    madeAt: about.madeAt,
    tables: came.rows.size,
    rows: all,
    files: came.files,
    log: { size: log.size, root: log.root, findings: log.findings.length },
  };
}

/** @throws BootFault when the backup knows a migration that this version does not have */
function assertKnown(names: readonly string[]): void {
  const unknown = names.filter((name) => !knownMigrations.includes(name));
  if (unknown.length === 0) return;
  throw new BootFault(
    exitCodes.preparationFailed,
    `The backup was made by a newer version of Sổ Chợ (it knows ${unknown[0]}). Restore it with that version.`,
  );
}

async function open(order: RestoreOrder): Promise<AsyncGenerator<Part>> {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(order.identity);
  } catch (cause) {
    throw new BootFault(exitCodes.wrongKey, 'The key file holds no private key of age.', cause);
  }
  try {
    const opened = await decrypter.decrypt(archiveStream(order.file));
    return readArchive(unpacked(opened));
  } catch (thrown) {
    throw damageOf(thrown, order.file);
  }
}

async function keepFile(dataDir: string, name: string, bytes: Buffer): Promise<void> {
  if (hashOf(bytes) !== name) throw new Damaged(`file ${name}`);
  await fileStoreAt(join(dataDir, 'files')).put(bytes);
}

/** The log's key and the key of sealed secrets; one that stands there already is another record's, and stays. */
async function keepKey(dataDir: string, name: string, bytes: Buffer): Promise<void> {
  if (name !== 'log-key' && name !== 'sealing-key') return;
  await mkdir(dataDir, { recursive: true });
  await writeFile(join(dataDir, name), bytes, { mode: 0o600, flag: 'wx' }).catch((thrown: unknown) => {
    const isThere = thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';
    if (!isThere) throw thrown;
    throw new BootFault(exitCodes.notEmpty, `DATA_DIR is not empty: there is a ${name} already.`);
  });
}

/** What decrypting, unpacking and reading throw, in sentences. */
function damageOf(thrown: unknown, file: string): unknown {
  if (thrown instanceof BootFault || !(thrown instanceof Error)) return thrown;
  if (/no identity matched/i.test(thrown.message))
    return new BootFault(
      exitCodes.wrongKey,
      `This key does not open ${file}: it was made for another one.`,
      thrown,
    );
  const code = 'code' in thrown ? String(thrown.code) : '';
  const isOfDatabase = /^[0-9A-Z]{5}$/.test(code);
  const isOfSystem = /^E[A-Z]+$/.test(code);
  if (isOfSystem || isOfDatabase) return thrown;
  return new BootFault(
    exitCodes.archiveDamaged,
    `${file} is damaged or no backup of Sổ Chợ; nothing was restored. Take another copy of it.`,
    thrown,
  );
}
