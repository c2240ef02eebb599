import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Encrypter } from 'age-encryption';
import { fileStoreAt } from '@so-cho/db/files';
import { readSnapshot, type Snapshot } from '@so-cho/db/backup';
import { logKeyFile } from '../log/log-key.ts';
import { sealingKeyFile } from '../access/second-factor/sealing-key.ts';
import { writeArchive, type Part } from './archive.ts';
import { nodeStreamOf, packed, webStreamOf } from './packed-streams.ts';
import type { Progress } from './progress.ts';

export interface BackupOrder {
  readonly ownerUrl: string;
  readonly dataDir: string;
  /** The archive is written beside it and takes this name when it is whole. */
  readonly file: string;
  /** Public keys, any of whose private keys opens the archive. */
  readonly recipients: readonly string[];
  readonly at: Date;
  readonly onProgress?: Progress;
}

/** What a backup holds, as its first part says it. */
export interface AboutBackup {
  readonly madeAt: string;
  readonly serverVersion: string;
  readonly migrations: readonly string[];
  readonly sequences: Snapshot['sequences'];
  readonly checkpoint: Snapshot['checkpoint'] | null;
  readonly tables: number;
  readonly files: number;
}

export interface WrittenBackup {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  /** Files that rows speak of and that are not in DATA_DIR. */
  readonly missing: readonly string[];
  readonly bytes: number;
}

/** Writes one moment of the whole record into one encrypted archive, while everybody goes on working. */
export async function writeBackup(order: BackupOrder): Promise<WrittenBackup> {
  const draft = `${order.file}.part`;
  const rows = new Map<string, number>();
  const missing: string[] = [];
  let files = 0;
  try {
    await readSnapshot(order.ownerUrl, async (snapshot) => {
      const told = { rows, missing, onFile: () => (files += 1) };
      const archive = writeArchive(partsOf(order, snapshot, told), (name) => rows.get(name) ?? 0);
      const encrypter = new Encrypter();
      for (const recipient of order.recipients) encrypter.addRecipient(recipient);
      const encrypted = await encrypter.encrypt(packed(archive));
      await pipeline(nodeStreamOf(encrypted), createWriteStream(draft, { mode: 0o600, flush: true }));
    });
    await rename(draft, order.file);
  } catch (thrown) {
    await rm(draft, { force: true });
    throw thrown;
  }
  const handle = await open(order.file, 'r');
  const { size } = await handle.stat().finally(() => handle.close());
  const all = [...rows.values()].reduce((sum, one) => sum + one, 0);
  return { tables: rows.size, rows: all, files, missing, bytes: size };
}

interface Told {
  readonly rows: Map<string, number>;
  readonly missing: string[];
  readonly onFile: () => void;
}

async function* partsOf(order: BackupOrder, snapshot: Snapshot, told: Told): AsyncGenerator<Part> {
  const about: AboutBackup = {
    madeAt: order.at.toISOString(),
    serverVersion: snapshot.serverVersion,
    migrations: snapshot.migrations,
    sequences: snapshot.sequences,
    checkpoint: snapshot.checkpoint ?? null,
    tables: snapshot.tables.length,
    files: snapshot.files.length,
  };
  yield { header: { kind: 'about', name: 'record' }, body: [Buffer.from(JSON.stringify(about))] };
  for (const [index, table] of snapshot.tables.entries()) {
    const stream = snapshot.copyOut(table);
    yield { header: { kind: 'table', ...table }, body: counting(stream, told.rows, table.name) };
    order.onProgress?.({ done: index + 1, of: snapshot.tables.length, what: 'tables', name: table.name });
  }
  yield* filesOf(order, snapshot, told);
  for (const [name, file] of [
    ['log-key', logKeyFile(order)],
    ['sealing-key', sealingKeyFile(order)],
  ] as const) {
    const key = await readFile(file).catch(whenMissing);
    if (key) yield { header: { kind: 'key', name }, body: [key] };
  }
}

async function* counting(
  stream: Readable & { readonly rowCount: number },
  rows: Map<string, number>,
  name: string,
): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) yield piece as Uint8Array;
  rows.set(name, stream.rowCount);
}

async function* filesOf(order: BackupOrder, snapshot: Snapshot, told: Told): AsyncGenerator<Part> {
  const store = fileStoreAt(join(order.dataDir, 'files'));
  for (const [index, hash] of snapshot.files.entries()) {
    const bytes = await store.get(hash);
    if (bytes) {
      yield { header: { kind: 'file', name: hash }, body: [bytes] };
      told.onFile();
    } else told.missing.push(hash);
    order.onProgress?.({ done: index + 1, of: snapshot.files.length, what: 'files', name: hash });
  }
}

function whenMissing(thrown: unknown): undefined {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
  throw thrown;
}

/** The bytes of an archive, as they lie on the disk. */
export function archiveStream(file: string): ReadableStream<Uint8Array> {
  return webStreamOf(createReadStream(file));
}
