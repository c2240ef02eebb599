import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';

/** Compressed, as the stream of the browser's kind that age takes. What the source throws is thrown here. */
export function packed(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return webStreamOf(Readable.from(through(bytes, createZstdCompress()), { objectMode: false }));
}

/** The same back again. */
export function unpacked(bytes: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  return through(nodeStreamOf(bytes), createZstdDecompress());
}

/** Node's own web streams and the browser's are one thing with two names of types. */
export function webStreamOf(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

export function nodeStreamOf(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]);
}

/** A pipe on its own would let a fault of its source pass unheard. */
async function* through(
  bytes: AsyncIterable<Uint8Array>,
  transform: NodeJS.ReadWriteStream & AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const whole = pipeline(bytes, transform);
  whole.catch(() => {});
  for await (const piece of transform) yield piece;
  await whole;
}
