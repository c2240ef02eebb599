import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Bytes of a text once compressed. */
export interface Packed {
  readonly brotli: number;
  readonly gzip: number;
}

/** Compresses as a front door would that takes its time: brotli quality 11, gzip level 6. */
export function packed(text: Buffer | string): Packed {
  return { brotli: brotliCompressSync(text).length, gzip: gzipSync(text).length };
}
