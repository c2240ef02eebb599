import { ServerResponse, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';

/** What a page answered, before anybody was sent it. */
export interface Captured {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/**
 * A response without a socket: what is written into it is kept. The reader who asked first may leave before the page is
 * there, and others wait for the same page.
 */
export class CapturedResponse extends ServerResponse {
  readonly #chunks: Buffer[] = [];
  /** True once the page was written to its end. */
  isWhole = false;
  readonly captured: Promise<Captured>;
  readonly #settle: (captured: Captured) => void;

  constructor(request: IncomingMessage) {
    super(request);
    const { promise, resolve } = Promise.withResolvers<Captured>();
    this.captured = promise;
    this.#settle = resolve;
  }

  override write(...given: unknown[]): boolean {
    this.#take(given);
    return true;
  }

  override end(...given: unknown[]): this {
    if (this.isWhole) return this;
    this.#take(given);
    this.isWhole = true;
    // Whoever asks writableEnded reads this.
    this.finished = true;
    const status = this.statusCode;
    this.#settle({ status, headers: { ...this.getHeaders() }, body: Buffer.concat(this.#chunks) });
    process.nextTick(() => {
      this.emit('finish');
      this.emit('close');
    });
    return this;
  }

  #take(given: readonly unknown[]): void {
    const [chunk, encoding] = given;
    if (typeof chunk === 'string') this.#chunks.push(Buffer.from(chunk, encodingOf(encoding)));
    else if (chunk instanceof Uint8Array) this.#chunks.push(Buffer.from(chunk));
    const told = given.find((one) => typeof one === 'function');
    if (told) process.nextTick(() => Reflect.apply(told, undefined, []));
  }
}

function encodingOf(given: unknown): BufferEncoding {
  return typeof given === 'string' && Buffer.isEncoding(given) ? given : 'utf8';
}
