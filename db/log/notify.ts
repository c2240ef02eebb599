import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { MarketClock } from '../domain/index.ts';

/** The channel on which the database itself says what a commit changed; migration `page_notices` says the tags. */
const channel = 'so_cho_pages';
/** Begins a message that asks for nothing but to come back. */
const echoMark = '=';

/** How long an echo may take before the connection counts as lost. */
const echoMsMax = 1_000;
/** A connection that died without a word is found out this often. */
const heartbeatMs = 1_000;
const retryMs = { first: 50, most: 2_000 } as const;

/** What is said of a market also while the record cannot be asked: its clock, its GS1 number, and whom to call. */
export interface MarketAtHand extends MarketClock {
  readonly gln: string | null;
  readonly boardPhone: string | null;
}

/** The clock of every market by its code. */
export type MarketClocks = ReadonlyMap<string, MarketAtHand>;

export interface PageNoticeListener {
  /** Listening has begun, or begun again: what was committed before may have gone unheard, what comes later will not. */
  onListening(clocks: MarketClocks): void;
  /** A commit changed what these tags name. Called in the order of commits. */
  onTags(tags: readonly string[]): void;
  /** The connection is gone, and what is committed from now on goes unheard. */
  onLost(cause: unknown): void;
  /** A market was founded, changed or erased, and its clock with it. */
  onClocks(clocks: MarketClocks): void;
}

export interface PageNotices {
  /**
   * Waits until everything committed before this call has been handed to `onTags`. When that cannot be had in time, the
   * connection is given up, so that `onLost` has been called instead.
   */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Listens to what commits change, on one connection of its own that is opened again whenever it breaks.
 *
 * @param url the application's own address
 */
export function listenToPageNotices(url: string, listener: PageNoticeListener): PageNotices {
  let line: Line | undefined;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  let waitMs: number = retryMs.first;

  const open = async () => {
    const opened = new Line(url, listener, (cause) => {
      const wasListening = line === opened;
      line = undefined;
      if (wasListening) listener.onLost(cause);
      if (!isClosed) retry = setTimeout(() => (opening = open()), waitMs);
      waitMs = Math.min(waitMs * 2, retryMs.most);
    });
    const clocks = await opened.begin();
    if (clocks === undefined) return;
    // Closed while this connection was being opened.
    if (isClosed) return opened.end();
    line = opened;
    waitMs = retryMs.first;
    listener.onListening(clocks);
  };
  const heartbeat = setInterval(() => void line?.settle(), heartbeatMs);
  heartbeat.unref();
  let opening = open();

  return {
    settle: async () => line?.settle(),
    close: async () => {
      isClosed = true;
      clearInterval(heartbeat);
      clearTimeout(retry);
      await opening;
      await line?.end();
    },
  };
}

/** One connection from its opening to its end. */
class Line {
  readonly #client: pg.Client;
  readonly #listener: PageNoticeListener;
  readonly #onEnd: (cause: unknown) => void;
  readonly #echoes = new Map<string, () => void>();
  #next: Promise<void> | undefined;
  #current: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(url: string, listener: PageNoticeListener, onEnd: (cause: unknown) => void) {
    this.#listener = listener;
    this.#onEnd = onEnd;
    this.#client = new pg.Client({
      connectionString: url,
      application_name: 'so-cho-pages',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.#client.on('error', (cause) => this.#giveUp(cause));
    this.#client.on('end', () => this.#giveUp(new Error('The connection ended.')));
    this.#client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
  }

  /** @returns undefined when the connection cannot be had; `onEnd` was called then */
  async begin(): Promise<MarketClocks | undefined> {
    try {
      await this.#client.connect();
      await this.#client.query(`listen ${channel}`);
      const clocks = await this.#readClocks();
      return this.#isOver ? undefined : clocks;
    } catch (cause) {
      this.#giveUp(cause);
      return undefined;
    }
  }

  /** Callers who come while an echo is under way share the next one: theirs must be sent after they came. */
  settle(): Promise<void> {
    this.#next ??= this.#current.then(() => {
      this.#next = undefined;
      return (this.#current = this.#echo());
    });
    return this.#next;
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#client.end();
  }

  /** Messages come in the order of commits, so when our own comes back, every earlier one has come. */
  async #echo(): Promise<void> {
    if (this.#isOver) return;
    const word = randomUUID();
    const heard = new Promise<void>((settle) => this.#echoes.set(word, settle));
    const late = setTimeout(
      () => this.#giveUp(new Error(`No echo came back within ${echoMsMax} ms.`)),
      echoMsMax,
    );
    this.#client.query('select pg_notify($1, $2)', [channel, echoMark + word]).catch(this.#giveUp);
    await heard;
    clearTimeout(late);
  }

  #hear(payload: string): void {
    if (this.#isOver) return;
    if (payload.startsWith(echoMark)) {
      const word = payload.slice(echoMark.length);
      this.#echoes.get(word)?.();
      this.#echoes.delete(word);
      return;
    }
    const tags = payload.split(' ');
    this.#listener.onTags(tags);
    if (tags.includes('markets')) this.#readClocks().then(this.#listener.onClocks, this.#giveUp);
  }

  async #readClocks(): Promise<MarketClocks> {
    const { rows } = await this.#client.query<{
      code: string;
      time_zone: string;
      turns_at: string;
      board_phone: string | null;
      gln: string | null;
    }>(`select code, time_zone, to_char(day_turns_at, 'HH24:MI') as turns_at, board_phone, gln from market`);
    return new Map(
      rows.map((row) => {
        const { time_zone: timeZone, turns_at: dayTurnsAt, board_phone: boardPhone, gln } = row;
        return [row.code, { timeZone, dayTurnsAt, boardPhone, gln }] as const;
      }),
    );
  }

  readonly #giveUp = (cause: unknown): void => {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onEnd(cause);
    for (const settle of this.#echoes.values()) settle();
    this.#echoes.clear();
    this.#client.end().catch(() => {
      // It is broken already; nothing is left to end.
    });
  };
}
