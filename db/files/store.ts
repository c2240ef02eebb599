import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assert } from '../domain/assert.ts';

/** Where photos and papers lie. The name of a file is the SHA-256 of its bytes, in hexadecimal. */
export interface FileStore {
  /** Keeps the bytes durably and answers their name. Keeping the same bytes again changes nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes kept under a name, or undefined when there are none. */
  get(hash: string): Promise<Buffer | undefined>;
  /** Takes the bytes away; nothing happens when there are none. */
  remove(hash: string): Promise<void>;
}

/** @returns SHA-256 of the bytes as 64 hexadecimal digits */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
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
      if (await isThere(path)) return hash;
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
    async remove(hash) {
      await rm(pathOf(hash), { force: true });
    },
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
