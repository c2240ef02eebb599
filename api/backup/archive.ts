import { createHash } from 'node:crypto';

/**
 * The form of a backup before it is compressed and encrypted: a first line, then parts. A part is a header (JSON behind its
 * length), pieces behind their lengths, and an empty piece. Lengths are 32-bit, the high byte first. The last part lists every
 * part before it with its SHA-256, so that a backup that ends too early is known as such.
 */
const firstLine = 'so-cho-backup 1\n';
const pieceMax = 16 * 1024 * 1024;

export interface PartHeader {
  readonly kind: 'about' | 'table' | 'file' | 'key' | 'end';
  readonly name: string;
  readonly [more: string]: unknown;
}

export interface Part {
  readonly header: PartHeader;
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** What the last part says of each one before it. */
export interface Listed {
  readonly kind: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Of a table. */
  readonly rows?: number;
}

/** A backup that is not whole, or none of ours. */
export class Damaged extends Error {}

/** @param rowsOf asked for a table's rows when its part has been written */
export async function* writeArchive(
  parts: AsyncIterable<Part>,
  rowsOf: (name: string) => number,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(firstLine);
  const listed: Listed[] = [];
  for await (const { header, body } of parts) {
    yield framed(Buffer.from(JSON.stringify(header)));
    const digest = createHash('sha256');
    let bytes = 0;
    for await (const piece of body) {
      if (piece.length === 0) continue;
      digest.update(piece);
      bytes += piece.length;
      yield framed(piece);
    }
    yield lengthOf(0);
    const { kind, name } = header;
    listed.push({
      kind,
      name,
      bytes,
      sha256: digest.digest('hex'),
      ...(kind === 'table' && { rows: rowsOf(name) }),
    });
  }
  yield framed(Buffer.from(JSON.stringify({ kind: 'end', name: 'parts' })));
  yield framed(Buffer.from(JSON.stringify(listed)));
  yield lengthOf(0);
}

/**
 * Reads a backup part by part; each body must be read to its end before the next part is asked for.
 *
 * @throws Damaged when a part is not as the list at the end says, or the end is missing
 */
export async function* readArchive(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  const reader = new ByteReader(bytes);
  if ((await reader.take(firstLine.length)).toString('latin1') !== firstLine) throw new Damaged('first line');
  const seen: Listed[] = [];
  for (;;) {
    const header = headerOf(await reader.take(await reader.takeLength()));
    const digest = createHash('sha256');
    let length = 0;
    const body = (async function* () {
      for (let size = await reader.takeLength(); size > 0; size = await reader.takeLength()) {
        const piece = await reader.take(size);
        digest.update(piece);
        length += size;
        yield piece;
      }
    })();
    if (header.kind === 'end') {
      compare(seen, await textOf(body));
      return;
    }
    yield { header, body };
    // Whoever skips a part has it read nevertheless.
    for await (const rest of body) void rest;
    seen.push({ kind: header.kind, name: header.name, bytes: length, sha256: digest.digest('hex') });
  }
}

function compare(seen: readonly Listed[], text: string): void {
  const listed: unknown = JSON.parse(text);
  const plain = (one: Listed) => `${one.kind} ${one.name} ${one.bytes} ${one.sha256}`;
  const isSame =
    Array.isArray(listed) &&
    listed.length === seen.length &&
    listed.every(
      (one: Listed, index) => plain(one) === plain(seen[index] ?? one) && seen[index] !== undefined,
    );
  if (!isSame) throw new Damaged('list of parts');
}

function headerOf(bytes: Buffer): PartHeader {
  const read: unknown = JSON.parse(bytes.toString('utf8'));
  const isHeader =
    typeof read === 'object' &&
    read !== null &&
    'kind' in read &&
    'name' in read &&
    typeof read.name === 'string';
  if (!isHeader) throw new Damaged('header');
  return read as PartHeader;
}

/** A body as text: of what is small. */
export async function textOf(body: Part['body']): Promise<string> {
  return (await bytesOf(body)).toString('utf8');
}

/** A body as bytes: of what is small. */
export async function bytesOf(body: Part['body']): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}

function framed(piece: Uint8Array): Buffer {
  return Buffer.concat([lengthOf(piece.length), piece]);
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async takeLength(): Promise<number> {
    const length = (await this.take(4)).readUInt32BE();
    if (length > pieceMax) throw new Damaged('length');
    return length;
  }

  async take(length: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.#held.length === 0) {
        const next = await this.#source.next();
        if (next.done) throw new Damaged('end');
        this.#held = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
        continue;
      }
      const piece = this.#held.subarray(0, missing);
      this.#held = this.#held.subarray(piece.length);
      missing -= piece.length;
      pieces.push(piece);
    }
    return pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces);
  }
}
