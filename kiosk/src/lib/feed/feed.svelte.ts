import { isProblem } from '@so-cho/api/client';
import type { Client } from '@so-cho/api/client';
import { ask } from './ask.ts';

/** Anything the server dates. */
interface Dated {
  /** ISO instant, by the server's clock. */
  readonly asOf: string;
}

export interface FeedOptions<Dto extends Dated> {
  readonly read: (client: Client) => Promise<Dto>;
  /** Between two questions while the server answers. */
  readonly everyMs: number;
}

/** After a question that got no fresh answer the next one comes sooner: the server may be back. */
const againMs = 15_000;

/**
 * What the server says, asked again and again. It keeps the last answer through any failure, says that it did, and
 * needs nobody to come back.
 */
export class Feed<Dto extends Dated> {
  readonly #options: FeedOptions<Dto>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isWantedAgain = false;
  #isRunning = false;
  #latest: Dto | undefined = $state.raw();
  #isLost = $state(false);
  #refusal: string | undefined = $state();
  #skewMs = $state(0);

  constructor(options: FeedOptions<Dto>) {
    this.#options = options;
  }

  /** The newest answer; nothing before the first. */
  get latest(): Dto | undefined {
    return this.#latest;
  }

  /** True when the last question got no fresh answer: what is shown may be old. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** The API's code when it refused for good, `market-unknown`; not for a server that is away. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** What to add to the device's clock to have the server's: tablets on a wall lose the time. */
  get skewMs(): number {
    return this.#skewMs;
  }

  /** Asks until the returned function is called. */
  start(): () => void {
    const stop = new AbortController();
    const now = () => void this.refresh();
    const seen = () => {
      if (document.visibilityState === 'visible') now();
    };
    window.addEventListener('online', now, { signal: stop.signal });
    document.addEventListener('visibilitychange', seen, { signal: stop.signal });
    // From here on the service worker keeps what is answered, so what was asked before it came is asked once more.
    if ('serviceWorker' in navigator)
      navigator.serviceWorker.addEventListener('controllerchange', now, { signal: stop.signal });
    this.#isRunning = true;
    now();
    return () => {
      this.#isRunning = false;
      stop.abort();
      clearTimeout(this.#timer);
    };
  }

  async refresh(): Promise<void> {
    // What is on its way may have left before that which made us ask: before the network, before the service worker.
    this.#isWantedAgain = this.#isAsking;
    if (this.#isAsking) return;
    this.#isAsking = true;
    clearTimeout(this.#timer);
    try {
      const { dto, keptAt } = await ask(this.#options.read);
      this.#take(dto, keptAt !== undefined);
    } catch (thrown) {
      this.#fail(thrown);
    } finally {
      this.#isAsking = false;
      const waitMs = this.#isWantedAgain ? 0 : this.#isLost ? againMs : this.#options.everyMs;
      if (this.#isRunning) this.#timer = setTimeout(() => void this.refresh(), waitMs);
    }
  }

  #take(dto: Dto, isKept: boolean): void {
    this.#isLost = isKept;
    this.#refusal = undefined;
    if (!isKept) this.#skewMs = Date.parse(dto.asOf) - Date.now();
    // The store may hold an answer older than the one on the screen.
    if (this.#latest === undefined || dto.asOf > this.#latest.asOf) this.#latest = dto;
  }

  #fail(thrown: unknown): void {
    this.#isLost = true;
    if (isProblem(thrown)) {
      const { status, code } = thrown.problem;
      if (status >= 400 && status < 500 && code !== 'network') this.#refusal = code;
    } else if (!(thrown instanceof DOMException || thrown instanceof TypeError)) throw thrown;
  }
}
