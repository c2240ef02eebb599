import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assert } from '../domain/assert.ts';

/** Where photos and papers lie. The name of a file is the SHA-256 of its bytes, in hexadecimal. */
export interface FileStore {
  /** Keeps the bytes durably and answers their name. Keeping the same bytes again changes nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes kept under a name, or undefined when there are none. */
  get(hash: string): Promise<Buffer | undefined>;
  /** True when bytes lie under that name. */
  has(hash: string): Promise<boolean>;
  /**
   * Takes the bytes away that nobody kept, or kept again, since then; whoever keeps them at this very moment keeps them.
   *
   * @returns false when there are none, or they were kept since
   */
  removeIdle(hash: string, since: Date): Promise<boolean>;
  /** Every file, in no order, with the moment at which it was last kept. Drafts of writers that ended before `since` are cleared. */
  all(since: Date): AsyncGenerator<KeptFile>;
}

/** @returns SHA-256 of the bytes as 64 hexadecimal digits */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export interface KeptFile {
  readonly hash: string;
  readonly bytes: number;
  readonly keptAt: Date;
}

/**
 * A store in a folder, made when the first file comes. Two writers of the same bytes do not disturb each other,
 * and a file either stands whole under its name or not at all, also after a power cut.
 */
export function fileStoreAt(folder: string): FileStore {
  const pathOf = (hash: string) => {
    assert(/^[0-9a-f]{64}$/.test(hash), 'A stored file is named by its SHA-256.');
    return join(folder, hash.slice(0, 2), hash);
  };
  return {
    async put(bytes) {
      const hash = hashOf(bytes);
      const path = pathOf(hash);
      if (await keptAgain(path)) return hash;
      await writeWhole(path, bytes);
      return hash;
    },
    async get(hash) {
      try {
        return await readFile(pathOf(hash));
      } catch (thrown) {
        if (isNotThere(thrown)) return undefined;
        throw thrown;
      }
    },
    has: (hash) => isThere(pathOf(hash)),
    removeIdle: (hash, since) => removeIdle(pathOf(hash), since),
    all: (since) => allIn(folder, since),
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o750 });
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    await writeDurably(draft, bytes);
    await rename(draft, path);
  } catch (thrown) {
    await rm(draft, { force: true });
    throw thrown;
  }
  // The new name is durable only once its folder is.
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o640);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Under another name it can no longer be kept again: whoever comes now writes it anew, and whoever came before is seen. */
const asideEnd = '.aside';

async function removeIdle(path: string, since: Date): Promise<boolean> {
  const aside = path + asideEnd;
  try {
    await rename(path, aside);
    if ((await stat(aside)).mtimeMs >= since.getTime()) {
      await rename(aside, path);
      return false;
    }
    await rm(aside);
    return true;
  } catch (thrown) {
    // There was none, or another who looks through all of them brought it back.
    if (isNotThere(thrown)) return false;
    throw thrown;
  }
}

async function* allIn(folder: string, since: Date): AsyncGenerator<KeptFile> {
  for (const part of await readdir(folder).catch(noneThere)) {
    for (const name of await readdir(join(folder, part)).catch(noneThere)) {
      const path = join(folder, part, name);
      const hash = name.slice(0, 64);
      const seen = await stat(path).catch(() => undefined);
      if (!seen?.isFile()) continue;
      if (name.endsWith('.draft')) {
        if (seen.mtimeMs < since.getTime()) await rm(path, { force: true });
        continue;
      }
      // Whoever put it aside was killed before it was gone: it is whole, and judged anew.
      if (name === hash + asideEnd) await rename(path, join(folder, part, hash));
      else if (name !== hash) continue;
      yield { hash, bytes: seen.size, keptAt: seen.mtime };
    }
  }
}

function noneThere(thrown: unknown): string[] {
  if (isNotThere(thrown) || (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOTDIR'))
    return [];
  throw thrown;
}

/** Notes that somebody wants it now. @returns false when it is not there */
async function keptAgain(path: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(path, now, now);
    return true;
  } catch (thrown) {
    if (isNotThere(thrown)) return false;
    throw thrown;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (thrown) {
    if (isNotThere(thrown)) return false;
    throw thrown;
  }
}

function isNotThere(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}
