import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  gunzipSync,
  gzip,
  gzipSync,
} from 'node:zlib';
import type { ScanSubject } from '../../src/lib/page-facts.ts';
import type { Captured } from './captured-response.ts';

/** A rendered page in the forms in which browsers take it. */
export interface Page {
  readonly status: number;
  readonly tags: readonly string[];
  readonly scans: readonly ScanSubject[];
  /** Milliseconds since 1970: when its rendering began, and from when on it must be rendered anew. */
  readonly renderedAt: number;
  readonly validUntil: number;
  /** The memory its bytes take; it grows when the page is asked for in another form. */
  readonly bytes: number;
  /** As the page itself set them. */
  readonly headers: OutgoingHttpHeaders;
  /** Sends it, or says that the reader has it already. */
  send(request: IncomingMessage, response: ServerResponse, more?: Readonly<Record<string, string>>): void;
  /** The page as it was rendered. */
  text(): string;
}

export type Coding = 'br' | 'gzip' | 'identity';
type Packed = Exclude<Coding, 'identity'>;

/** A page as it goes out. */
interface Form {
  readonly body: Buffer;
  readonly headers: OutgoingHttpHeaders;
}

export interface PageMade {
  readonly tags: readonly string[];
  readonly scans: readonly ScanSubject[];
  readonly renderedAt: number;
  readonly validUntil: number;
}

/** Five packs a page within a millisecond or two, nearly as small as the slowest does in fifty. */
const brotliQuality = 5;
/** Log2 of bytes looked back over: a page is smaller, and a wider window is memory taken and cleared for nothing. */
const brotliWindow = 18;
const brotliParams = (length: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_LGWIN]: brotliWindow,
    [constants.BROTLI_PARAM_SIZE_HINT]: length,
  },
});

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);
const pack: Readonly<Record<Packed, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => asBrotli(body, brotliParams(body.length)),
  gzip: (body) => asGzip(body),
};
const packNow: Readonly<Record<Packed, (body: Buffer) => Buffer>> = {
  br: (body) => brotliCompressSync(body, brotliParams(body.length)),
  gzip: (body) => gzipSync(body),
};
const unpack: Readonly<Record<Packed, (body: Buffer) => Buffer>> = {
  br: (body) => brotliDecompressSync(body),
  gzip: (body) => gunzipSync(body),
};

/** Below this many bytes a form is not smaller for being packed; a redirect has no body at all. */
const packedFrom = 200;

/** Headers that belong to one sending, or that we say ourselves. */
const notKept = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'date',
  'etag',
  'vary',
  'content-encoding',
]);

/**
 * zlib answers with the beginning of a chunk of 16 KB, and whoever keeps the answer keeps the chunk: four times the page. What is
 * kept is a copy of just its size, so that the memory that is counted is the memory that is taken.
 */
function inItsOwn(packed: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(packed.length);
  packed.copy(own);
  return own;
}

/**
 * Makes a page in the form in which it is asked for first, so that each later reader is sent bytes that lie ready. Nearly all
 * readers take the same; whoever takes another has it made at once, and then it lies ready too.
 */
export async function pageOf(captured: Captured, made: PageMade, asked: Coding = 'br'): Promise<Page> {
  const { body, status } = captured;
  const { length } = body;
  const first: Packed = asked === 'gzip' ? 'gzip' : 'br';
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const own = Object.fromEntries(Object.entries(captured.headers).filter(([name]) => !notKept.has(name)));
  // A browser must ask again each time, so that a recall is seen at once; the ETag makes that cheap.
  const shared = {
    'cache-control': 'no-cache',
    ...own,
    etag,
    vary: 'Accept-Language, Accept-Encoding',
  };
  const headerBytes = JSON.stringify(shared).length;
  const formOf = (coding: Packed, packed: Buffer): Form => ({
    body: inItsOwn(packed),
    headers: { ...shared, 'content-encoding': coding, 'content-length': packed.length },
  });
  const whole = formOf(first, await pack[first](body));
  const kept: Partial<Record<Packed, Form>> = { [first]: whole };
  let bytes = whole.body.length + 2 * headerBytes;
  // Hardly a browser asks for it, and it is larger than both others together: it is unpacked when asked for.
  const identity = () => unpack[first](whole.body);
  const form = (coding: Coding): Form => {
    if (coding === 'identity') return { body: identity(), headers: { ...shared, 'content-length': length } };
    const ready = kept[coding];
    if (ready) return ready;
    const other = (kept[coding] = formOf(coding, packNow[coding](identity())));
    bytes += other.body.length + headerBytes;
    return other;
  };
  return {
    ...made,
    status,
    headers: own,
    get bytes() {
      return bytes;
    },
    text: () => identity().toString('utf8'),
    send(request, response, more) {
      if (status === 200 && isSame(request.headers['if-none-match'], etag)) {
        response.writeHead(304, { ...shared, ...more }).end();
        return;
      }
      const coding = length < packedFrom ? 'identity' : codingOf(request.headers['accept-encoding']);
      const { body: bytes, headers } = form(coding);
      response.writeHead(status, more ? { ...headers, ...more } : headers);
      if (request.method === 'HEAD') response.end();
      else response.end(bytes);
    },
  };
}

const codings = new Map<string, Coding>();

/** What the reader takes; Brotli before gzip. A coding with weight 0 is refused. */
export function codingOf(acceptEncoding: string | string[] | undefined): Coding {
  const header = String(acceptEncoding ?? '');
  const known = codings.get(header);
  if (known) return known;
  const taken = new Set(
    header
      .toLowerCase()
      .split(',')
      .map((part) => part.trim())
      .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
      .map((part) => part.split(';', 1)[0]?.trim()),
  );
  const coding = taken.has('br') ? 'br' : taken.has('gzip') || taken.has('*') ? 'gzip' : 'identity';
  if (codings.size < 500 && header.length <= 200) codings.set(header, coding);
  return coding;
}

/** Weak comparison, as RFC 9110 §13.1.2 asks for If-None-Match. */
function isSame(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true;
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => plain(tag) === plain(etag));
}
