import { createContext } from 'svelte';
import type { StaffLang } from '#ui/messages/index.ts';
import type { CloseLot, DayBook, GoodLine, SupplierLine, TraderRecall } from '@so-cho/api/client';
import { dayAt, offeredLines, shownLots } from './day-view.ts';
import type { ShownLot } from './day-view.ts';
import type { DraftLine } from './draft.ts';
import { askForSync } from './keep-shell.ts';
import { asKept } from './kept.ts';
import type { KeptDay } from './kept.ts';
import { newId } from './new-id.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { Outbox } from './outbox.svelte.ts';
import { writerOf } from './person.ts';
import type { Person } from './person.ts';
import type { Photo } from './photo-bytes.ts';
import { isSameNote, shownRecalls } from './recalled.ts';
import type { ShownRecall } from './recalled.ts';
import { openPhoneStore } from './store.ts';
import type { Added, PhoneStore } from './store.ts';
import { asked, openTalk } from './talk.ts';
import type { Asked, Talk } from './talk.ts';
import { whileSeen } from './while-seen.ts';
import { closureEntry, recallEntry, repeatsSameOffer, slipEntry } from './write-entries.ts';
import type { Writing } from './write-entries.ts';

/** A sale that somebody else stops is seen on the open page within this time. */
const dayEveryMs = 60_000;

/** The trader's book on this phone: what the server said last, and on top of it what waits to be told. */
export class TraderBook {
  state = $state<'opening' | 'not-enrolled' | 'ready'>('opening');
  isOnline = $state(true);
  /** The server's day of a stall, as it was read last. */
  #kept = $state.raw<KeptDay>();
  /** The stall whose page is open. */
  stall = $state('');
  person = $state.raw<Person>();
  readonly day = $derived(this.#kept?.day);
  goods = $state.raw<readonly GoodLine[]>([]);
  suppliers = $state.raw<readonly SupplierLine[]>([]);
  /** What the server's clock is ahead of the phone's, ms. */
  skewMs = $state(0);
  readonly outbox: Outbox = new Outbox({
    onAnswer: (answer) => this.#heard(answer),
    onNews: () => this.#readDay(),
    onWake: () => (this.isOnline ? this.#send() : this.refresh()),
  });

  readonly today = $derived(dayAt(this.outbox.now + this.skewMs, this.day?.market));
  #recalls = $state.raw<readonly TraderRecall[]>([]);
  /** What is called back at one's stalls and not closed yet. */
  readonly recalls = $derived(shownRecalls(this.#recalls, this.outbox.entries));
  /** The stall somebody else holds and this person records for; undefined on one's own. */
  readonly neighbour = $derived(this.day?.stalls.find((stall) => stall.code === this.stall && !stall.isOwn));
  readonly #page = $derived({
    stall: this.stall,
    today: this.today,
    market: this.day?.market,
    skewMs: this.skewMs,
    readAt: this.#kept?.readAt ?? 0,
    isHelping: this.neighbour !== undefined,
  });
  readonly lots = $derived(shownLots(this.day, this.outbox.entries, this.#page));
  readonly offered = $derived(offeredLines(this.day, this.lots, this.#page));

  #store: PhoneStore | undefined;
  #talk: Talk | undefined;

  /** Opens what the phone has, then asks the server. @returns closes it again */
  open(): () => void {
    const wake = () => void this.refresh();
    const onOffline = () => (this.isOnline = false);
    const onVisible = () => document.visibilityState === 'visible' && wake();
    addEventListener('online', wake);
    addEventListener('offline', onOffline);
    document.addEventListener('visibilitychange', onVisible);
    const isWanted = () => this.state === 'ready' && navigator.onLine;
    const stopAsking = whileSeen(document, { everyMs: dayEveryMs, isWanted }, () => this.#readDay());
    void this.#start();
    return () => {
      stopAsking();
      removeEventListener('online', wake);
      removeEventListener('offline', onOffline);
      document.removeEventListener('visibilitychange', onVisible);
      this.outbox.close();
      this.#store?.close();
    };
  }

  async #start(): Promise<void> {
    this.isOnline = navigator.onLine;
    this.#talk = openTalk(location.origin);
    try {
      this.#store = await openPhoneStore();
      await this.#readKept(this.#store);
    } catch (cause) {
      // A browser that keeps nothing (private window, disk full) still shows the day while it is online.
      if (!(cause instanceof DOMException)) throw cause;
      this.outbox.fault = 'no-storage';
    }
    await this.refresh();
  }

  async #readKept(store: PhoneStore): Promise<void> {
    const names = ['person', 'stall', 'goods', 'suppliers', 'skewMs'];
    const [person, stall, goods, suppliers, skewMs] = await Promise.all(
      names.map((name) => store.get('kept', name)),
    );
    this.person = asKept<Person>(person);
    this.stall = asKept<string>(stall) ?? '';
    this.goods = asKept<readonly GoodLine[]>(goods) ?? [];
    this.suppliers = asKept<readonly SupplierLine[]>(suppliers) ?? [];
    this.skewMs = asKept<number>(skewMs) ?? 0;
    this.#recalls = asKept<readonly TraderRecall[]>(await store.get('kept', 'recalls')) ?? [];
    this.#kept = asKept<KeptDay>(await store.get('kept', `day:${this.stall}`));
    await this.outbox.open(store);
    if (this.person !== undefined && this.day !== undefined) this.state = 'ready';
  }

  /** Asks the server for everything again and sends what waits. Offline it changes nothing. */
  async refresh(): Promise<void> {
    if (this.#talk === undefined) return;
    const session = await asked(this.#talk.client.session());
    this.#heard(session);
    if (session.kind === 'ok') {
      const person = writerOf(session.value);
      if (person === undefined) this.state = 'not-enrolled';
      else await this.#setPerson(person);
      await this.outbox.hurry();
      await Promise.all([this.#readDay(), this.#send()]);
      await this.#readLists();
    }
    this.outbox.plan();
  }

  /** Notes whether somebody answered, and whether the phone is still enrolled. */
  #heard(answer: { readonly kind: Asked<unknown>['kind'] | 'accepted' | 'received' }): void {
    this.isOnline = answer.kind !== 'unreachable';
    if (answer.kind === 'signed-out') this.state = 'not-enrolled';
    if (answer.kind === 'ok') this.skewMs = this.#talk?.skewMs() ?? 0;
  }

  async #setPerson(person: Person): Promise<void> {
    if (this.person !== undefined && this.person.id !== person.id) {
      // Another trader's goods and suppliers are nobody else's business; the outbox stays, it is a promise.
      this.#kept = undefined;
      this.#recalls = [];
      this.stall = '';
      await this.#store?.clear('kept');
    }
    this.person = person;
    await this.#keep('person', person);
    await this.#keep('skewMs', this.skewMs);
  }

  /** The API of the person's market; undefined until the phone knows whose it is. */
  get market(): ReturnType<Talk['client']['market']> | undefined {
    return this.person && this.#talk?.client.market(this.person.market.code);
  }

  async #readDay(): Promise<void> {
    const { market } = this;
    if (market === undefined) return;
    const asking = this.stall;
    const readAt = Date.now();
    const answer = await asked(market.traderDay(asking === '' ? {} : { stall: asking }));
    // The thumb was faster and turned to another stall.
    if (asking !== this.stall) return;
    this.#heard(answer);
    if (answer.kind === 'refused' && asking !== '') {
      // The stall was renumbered or given up: back to the person's own.
      this.stall = '';
      return this.#readDay();
    }
    if (answer.kind !== 'ok') return;
    const day = answer.value;
    this.#kept = { day, readAt };
    this.stall ||= (day.stalls.find((stall) => stall.isOwn) ?? day.stalls[0])?.code ?? '';
    this.state = 'ready';
    await this.#keep(`day:${this.stall}`, this.#kept);
    await this.#keep('stall', this.stall);
    // Kept before the network goes: a red button must lead somewhere without it.
    if (day.recalls !== null) await this.readRecalls();
  }

  /** Asks what is called back at one's stalls. */
  async readRecalls(): Promise<void> {
    const { market } = this;
    if (market === undefined) return;
    const answer = await asked(market.traderRecalls());
    this.#heard(answer);
    if (answer.kind === 'ok') await this.#keep('recalls', (this.#recalls = answer.value));
  }

  /** Goods and suppliers change slowly; they are read once per opening so that search works without a network. */
  async #readLists(): Promise<void> {
    const { market } = this;
    if (this.#talk === undefined || market === undefined) return;
    const [goods, suppliers] = await Promise.all([
      asked(this.#talk.client.goods()),
      asked(market.suppliers()),
    ]);
    if (goods.kind === 'ok') await this.#keep('goods', (this.goods = goods.value.goods));
    if (suppliers.kind === 'ok') await this.#keep('suppliers', (this.suppliers = suppliers.value.suppliers));
  }

  /** One's own book of a month: what the phone has of it, and then what the server says. */
  async readMonth(month: string, show: (book: DayBook) => void): Promise<void> {
    const kept = asKept<DayBook>(await this.#store?.get('kept', `book:${month}`));
    if (kept !== undefined) show(kept);
    const { market } = this;
    if (market === undefined) return;
    const answer = await asked(market.dayBook({ month }));
    this.#heard(answer);
    if (answer.kind !== 'ok') return;
    show(answer.value);
    await this.#keep(`book:${month}`, answer.value);
  }

  /** A good in the reader's language where the phone has the catalogue, else as it was written down. */
  nameOf(lang: StaffLang, good: { readonly goodCode: string; readonly goodName: string }): string {
    return this.goods.find(({ code }) => code === good.goodCode)?.names[lang] || good.goodName;
  }

  /** Turns to another stall: one's own, or a neighbour's to help. */
  async chooseStall(code: string): Promise<void> {
    this.stall = code;
    this.#kept = asKept<KeptDay>(await this.#store?.get('kept', `day:${code}`)) ?? this.#kept;
    await this.#keep('stall', code);
    await this.#readDay();
  }

  /** Keeps a promise and sets out to tell the server. @returns as `Outbox.add` */
  async promise(
    entry: OutboxEntry,
    more: { photo?: Photo; isSame?: (known: OutboxEntry) => boolean } = {},
  ): Promise<Added | 'not-kept'> {
    const added = await this.outbox.add(entry, more);
    void askForSync();
    void this.#send();
    return added;
  }

  /** Writes a slip of the lines that are on for the stall that is open. */
  recordSlip(
    lines: readonly DraftLine[],
    about: { readonly id: string; readonly isRepeat: boolean; readonly after?: readonly string[] },
  ): Promise<Added | 'not-kept'> {
    const entry = slipEntry(lines, { ...this.writing(about.id), ...about });
    return this.promise(entry, { isSame: (known) => repeatsSameOffer(known, entry) });
  }

  /** “Hết hàng”, “ghi nhầm”, or their ways back. */
  closeLot(lot: ShownLot, state: CloseLot['state']): Promise<Added | 'not-kept'> {
    return this.promise(closureEntry(lot, state, this.writing(newId())));
  }

  /** Says that a recall was read, or that the sale is stopped at a stall. */
  async noteRecall(recall: ShownRecall, stall: string, kind: 'read' | 'stopped'): Promise<void> {
    const entry = recallEntry(recall, kind, { ...this.writing(newId()), stall });
    await this.promise(entry, { isSame: (known) => isSameNote(known, entry) });
  }

  /** Sends one entry again at once, or all that wait when none is named. */
  async retry(id?: string): Promise<void> {
    if (id === undefined) return this.refresh();
    await this.outbox.tryAgain(id);
    await this.#send();
  }

  /** Who writes, where and when, for an entry under that id. */
  writing(id: string): Writing {
    const { person, stall } = this;
    return { id, stall, market: person?.market.code ?? '', personId: person?.id ?? '', now: Date.now() };
  }

  async #send(): Promise<void> {
    if (this.#talk === undefined || this.person === undefined) return;
    await this.outbox.send(this.#talk, this.person.id);
  }

  async #keep(name: string, value: unknown): Promise<void> {
    try {
      await this.#store?.put('kept', value, name);
    } catch (cause) {
      // What the server has can be asked for again: only what the trader wrote may not be lost, and is told of.
      if (!(cause instanceof DOMException)) throw cause;
    }
  }
}

const [useBook, provideBook] = createContext<TraderBook>();
export { provideBook, useBook };
