import { totalmem } from 'node:os';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '@so-cho/api/boot/log';
import { RecordBusy } from '@so-cho/api/http/lost-record';
import { Turns } from '@so-cho/api/http/turns';
import {
  listenToPageNotices,
  type MarketClocks,
  type PageNoticeListener,
  type PageNotices,
} from '@so-cho/db';
import type { ScanSubject } from '../../src/lib/page-facts.ts';
import { pathOf, type Stage } from '../stages.ts';
import type { Captured } from './captured-response.ts';
import { DropLog, type Birth } from './drop-log.ts';
import { ageMsUsual, endOfPage } from './page-end.ts';
import { namedBy } from './named-by.ts';
import { askedPage, keysNear, labelAt, pageLedTo, type AskedPage } from './page-key.ts';
import { PageStore } from './page-store.ts';
import { codingOf, pageOf, type Page } from './page.ts';
import { renderFor } from './renderings.ts';
import { isShowable, sendHeld, sendPlain } from './without-record.ts';

export interface PageCacheOptions {
  /** The application's own address of the record: its commits say which pages they change. */
  readonly url: string;
  readonly publicOrigin: string;
  readonly log: Log;
  /** The stage that renders pages. */
  readonly pages: Stage;
  /** Called for every reader who is sent a kept page; rendering counts for itself. */
  readonly countScan: (scan: ScanSubject & { readonly language: string }) => void;
  /** Called for every page that is sent: as it was kept, or rendered for its reader. */
  readonly countPage?: (isKept: boolean) => void;
  /** Called when a market was founded, changed or erased, by whomever. */
  readonly onMarkets?: () => void;
  /** Memory for pages; by default a sixteenth of the machine's, at least 64 MiB and at most 2 GiB. */
  readonly bytesMax?: number;
  /** How long a reader waits for a page to be begun, in milliseconds; see `Turns`. */
  readonly turnMsMax?: number;
  readonly now?: () => number;
}

const mebibyte = 1024 * 1024;

function bytesOfMachine(): number {
  return Math.min(Math.max(totalmem() / 16, 64 * mebibyte), 2_048 * mebibyte);
}

/** Rendering is work and not waiting: many at once take as long, and keep everything else that this process does from its turn. */
const renderingsAtOnce = 4;
/** How often a reader waits for somebody else's rendering before asking for one alone. */
const waitsMax = 3;
/** What is said of a page whose market is not known: the system's own zone (rule 11). */
const timeZoneDefault = 'Asia/Ho_Chi_Minh';

/**
 * Keeps the public pages as bytes ready to send, and each only for as long as it is true: what a commit changes is
 * dropped when the record says so, and what nobody can be told about is not kept.
 */
export class PageCache {
  readonly #options: PageCacheOptions;
  readonly #store: PageStore;
  readonly #drops = new DropLog();
  readonly #underWay = new Map<string, Promise<Page | undefined>>();
  readonly #turns: Turns;
  #notices: PageNotices | undefined;
  readonly #now: () => number;
  readonly #publicHost: string;
  #clocks: MarketClocks = new Map();
  #isListening = false;
  #tellFirst: () => void = () => {};
  /** Resolves when listening has begun for the first time. */
  readonly listening: Promise<void>;

  constructor(options: PageCacheOptions) {
    this.#options = options;
    this.#store = new PageStore(options.bytesMax ?? bytesOfMachine());
    this.#turns = new Turns(renderingsAtOnce, options.turnMsMax);
    this.#now = options.now ?? Date.now;
    this.#publicHost = new URL(options.publicOrigin).host;
    this.listening = new Promise((settle) => (this.#tellFirst = settle));
  }

  /** Begins to listen; until then every page is rendered anew. */
  open(): void {
    this.#notices = listenToPageNotices(this.#options.url, this.#listener());
  }

  /** How much is kept; nothing of it is sent while the record cannot be heard. */
  get kept(): { pages: number; bytes: number; isListening: boolean } {
    return { pages: this.#store.size, bytes: this.#store.bytes, isListening: this.#isListening };
  }

  readonly stage: Stage = async (request, response) => {
    const asked = askedPage(request);
    if (!asked) return false;
    const kept = this.#store.get(asked.key);
    if (kept && this.#isListening && this.#now() < kept.validUntil) {
      this.#sendKept(kept, asked, request, response);
      return true;
    }
    for (let waits = 0; asked.isKept && waits < waitsMax; waits += 1) {
      const underWay = this.#underWay.get(asked.key);
      if (!underWay) break;
      // A page that is being rendered for somebody else is taken if it proved worth keeping.
      const page = await underWay;
      if (!page) continue;
      this.#sendKept(page, asked, request, response);
      return true;
    }
    await this.#sendNew(asked, request, response);
    return true;
  };

  /** Answers for an address that leads to a public page, when the record that knows where is away. */
  readonly sayLost = (request: IncomingMessage, response: ServerResponse): void => {
    const { page } = this.#named(pathOf(request));
    this.#sendWithout(pageLedTo(request, page), request, response);
  };

  /** Waits until the pages that earlier commits change have been dropped: whoever wrote then reads what they wrote. */
  async settle(): Promise<void> {
    await this.#notices?.settle();
  }

  async close(): Promise<void> {
    await this.#notices?.close();
    this.#store.clear();
  }

  #listener(): PageNoticeListener {
    return {
      onListening: (clocks) => {
        this.#clocks = clocks;
        this.#forgetAll();
        this.#isListening = true;
        this.#tellFirst();
      },
      onTags: (tags) => {
        if (tags.includes('*')) this.#forgetAll();
        this.#drops.drop(tags);
        this.#store.drop(tags);
        if (!tags.includes('markets')) return;
        // Until the new clocks are read, no page about a market knows its end.
        this.#clocks = new Map();
        this.#options.onMarkets?.();
      },
      onClocks: (clocks) => {
        this.#clocks = clocks;
      },
      onLost: (cause) => {
        this.#isListening = false;
        this.#drops.dropAll();
        this.#options.log.warn({ err: cause }, 'pages are not kept: changes of the record cannot be heard');
      },
    };
  }

  #forgetAll(): void {
    this.#drops.dropAll();
    this.#store.clear();
  }

  #sendKept(page: Page, asked: AskedPage, request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'GET') {
      for (const scan of page.scans) this.#options.countScan({ ...scan, language: asked.lang });
    }
    this.#options.countPage?.(true);
    page.send(request, response);
  }

  async #sendNew(asked: AskedPage, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, headers } = request;
    const wishes = pick(headers, ['if-none-match', 'accept-encoding']);
    const page = await this.#render(asked, request).catch(unlessBusy);
    this.#options.countPage?.(false);
    request.method = method;
    Object.assign(request.headers, wishes);
    if (page === undefined || this.#isOfLostRecord(page)) this.#sendWithout(asked, request, response);
    else page.send(request, response);
  }

  /** Pages of a record that cannot be reached say nothing of what was asked. */
  #isOfLostRecord({ status }: Page): boolean {
    return status === 503 || (status >= 500 && !this.#isListening);
  }

  /** The nearest page that is held, marked with its time; else the code and whom to call. */
  #sendWithout(asked: AskedPage, request: IncomingMessage, response: ServerResponse): void {
    const { path, lang } = asked;
    for (const key of keysNear(asked)) {
      const held = this.#store.get(key);
      if (!isShowable(held, this.#now())) continue;
      const label = labelAt(path);
      const unseen = label && !key.includes(`/${label.serial}`) ? label.serial : undefined;
      return sendHeld(held, request, response, { lang, timeZone: this.#zoneOf(held), unseen });
    }
    const { market = '', code } = this.#named(path);
    sendPlain(request, response, { lang, code, phone: this.#clocks.get(market)?.boardPhone ?? undefined });
  }

  #named(path: string) {
    return namedBy(path, (gln) => [...this.#clocks].find(([, market]) => market.gln === gln)?.[0]);
  }

  /** Must find no other rendering of the page under way, or be done waiting for it. */
  #render(asked: AskedPage, request: IncomingMessage): Promise<Page> {
    const birth = this.#drops.begin();
    const made = this.#make(asked, request, birth).finally(() => {
      this.#drops.end();
      this.#underWay.delete(asked.key);
    });
    const worthKeeping = made.then(
      ({ page, isKept }) => (isKept ? page : undefined),
      () => undefined,
    );
    this.#underWay.set(asked.key, worthKeeping);
    return made.then(({ page }) => page);
  }

  async #make(
    asked: AskedPage,
    request: IncomingMessage,
    birth: Birth,
  ): Promise<{ page: Page; isKept: boolean }> {
    const renderedAt = this.#now();
    // Rendering takes this wish away; the page is packed as its first reader takes it.
    const coding = codingOf(request.headers['accept-encoding']);
    const { pages } = this.#options;
    const { captured, facts } = await this.#turns.take(() =>
      renderFor(request, asked, { pages, publicHost: this.#publicHost }),
    );
    const tags = facts?.tags ?? [];
    const ageMsMax = facts?.ageMsMax ?? ageMsUsual;
    const validUntil = endOfPage({ tags, ageMsMax }, renderedAt, this.#clocks) ?? 0;
    const made = { tags, scans: facts?.scans ?? [], renderedAt, validUntil };
    const page = await pageOf(captured, made, coding);
    // From here on nothing is awaited: what is found true is kept before anything can be dropped.
    const isKept =
      asked.isKept &&
      tags.length > 0 &&
      isForEverybody(captured) &&
      this.#isListening &&
      this.#drops.isTrue(birth, tags) &&
      this.#now() < validUntil;
    if (isKept) this.#store.put(asked.key, page);
    return { page, isKept };
  }

  #zoneOf(page: Page): string {
    const market = page.tags.find((tag) => tag.startsWith('m:'))?.slice(2);
    return this.#clocks.get(market ?? '')?.timeZone ?? timeZoneDefault;
  }
}

/** Whose turn to be rendered did not come in time is shown what is kept, or told to come back. */
function unlessBusy(thrown: unknown): undefined {
  if (!(thrown instanceof RecordBusy)) throw thrown;
}

/** Errors are not kept: what is unknown now may be printed in a minute, and nobody may fill the memory with nonsense. */
function isForEverybody({ status, headers }: Captured): boolean {
  const isPersonal = /no-store|private/.test(String(headers['cache-control'] ?? ''));
  return status === 200 && !isPersonal && headers['set-cookie'] === undefined;
}

function pick(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(names.map((name) => [name, headers[name]]));
}
