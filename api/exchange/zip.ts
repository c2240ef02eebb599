import { DomainError } from '@so-cho/db/domain';
import { unzipSync, zipSync } from 'fflate';

export interface ZipLimits {
  /** Bytes of everything in it, unpacked. */
  readonly bytesMax: number;
  readonly entriesMax: number;
}

/** A name that leads out of the archive, or that no file system of ours could hold. */
function isTrick(name: string): boolean {
  return (
    name.length > 200 ||
    name.includes('\0') ||
    name.includes('\\') ||
    name.startsWith('/') ||
    /^[A-Za-z]:/.test(name) ||
    name.split('/').includes('..')
  );
}

/**
 * Unpacks an archive that a stranger sent. What it says of itself is added up before anything is unpacked, and each
 * entry is unpacked into exactly as many bytes as it said, so that one that lied breaks instead of filling the memory.
 *
 * @returns files by name, without folders
 * @throws DomainError archive-broken, archive-too-large, archive-path-wrong
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): Map<string, Uint8Array> {
  let [total, entries] = [0, 0];
  const seen = new Set<string>();
  const files = unpack(bytes, ({ name, originalSize, size }) => {
    total += originalSize;
    entries += 1;
    if (total > limits.bytesMax || entries > limits.entriesMax) {
      throw new DomainError(
        'archive-too-large',
        'too-large',
        'Unpacked, the archive is larger than is read here.',
        {
          details: { bytesMax: limits.bytesMax, entriesMax: limits.entriesMax },
        },
      );
    }
    if (isTrick(name)) {
      throw new DomainError('archive-path-wrong', 'invalid', 'A file in the archive leads out of it.');
    }
    // Two files of one name: whoever reads the first sees another archive than whoever reads the last.
    if (seen.has(name) || (size === 0 && originalSize > 0)) throw broken();
    seen.add(name);
    return !name.endsWith('/');
  });
  return new Map(Object.entries(files));
}

function unpack(
  bytes: Uint8Array,
  filter: (file: { name: string; originalSize: number; size: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw broken(cause);
  }
}

function broken(cause?: unknown): DomainError {
  return new DomainError('archive-broken', 'invalid', 'The file is not a whole zip archive.', { cause });
}

/** The same files without packing, for a reader that would unpack without a limit. */
export function storedZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 0 });
}

/** Earliest time a zip archive can say: an archive of the same content has the same bytes on every day. */
const fixedTime = new Date(1980, 0, 1);

/** @param files in the order in which they stand in the archive */
export function fixedZip(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  return zipSync(
    Object.fromEntries(
      files.map(([name, content]) => [name, [content, { mtime: fixedTime, level: 9 as const }]]),
    ),
  );
}
