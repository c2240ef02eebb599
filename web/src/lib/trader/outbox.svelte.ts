import { canAmend, canUndo } from './outbox-entry.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { hurried, nextLookAt, pastKeeping, tryAgain, withDependents } from './outbox-step.ts';
import type { Answer } from './outbox-step.ts';
import type { Photo } from './photo-bytes.ts';
import { channelName, sendOutbox, whileNobodySends } from './send-outbox.ts';
import { addEntry, allEntries, changeEntry, removeEntries } from './store.ts';
import type { Added, PhoneStore } from './store.ts';
import type { Talk } from './talk.ts';

/**
 * What stands between the trader and the phone's memory; `none` while nothing does. `no-room-for-photo`: what was
 * written before it is there.
 */
export type Fault = 'none' | 'no-storage' | 'storage-full' | 'no-room-for-photo';

export interface OutboxHooks {
  /** Told after each answer of the server. */
  readonly onAnswer: (answer: Answer) => void;
  /** Something was accepted: what the server shows has changed. */
  readonly onNews: () => Promise<void>;
  /** A wait for the network is over: look whether somebody is there. */
  readonly onWake: () => Promise<void>;
}

/** What this phone has promised to tell the server, as its pages see it; all tabs and the worker see the same. */
export class Outbox {
  entries = $state.raw<readonly OutboxEntry[]>([]);
  fault = $state<Fault>('none');
  /** Epoch ms by the phone's clock; moves while somebody may still undo, else once a minute. */
  now = $state(Date.now());
  readonly waiting = $derived(this.entries.filter((entry) => entry.state.name === 'waiting').length);
  readonly refused = $derived(this.entries.filter((entry) => entry.state.name === 'refused').length);

  #store: PhoneStore | undefined;
  #channel: BroadcastChannel | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  readonly #hooks: OutboxHooks;

  constructor(hooks: OutboxHooks) {
    this.#hooks = hooks;
  }

  /** Shows what the store holds and listens to the other tabs. */
  async open(store: PhoneStore): Promise<void> {
    this.#store = store;
    this.#channel = new BroadcastChannel(channelName);
    this.#channel.onmessage = () => void this.#read();
    await this.#read();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#channel?.close();
  }

  /**
   * Keeps a promise on the phone's disk.
   *
   * @returns 'known' when it was there already; 'not-kept' when the phone could not: `fault` says why
   */
  async add(
    entry: OutboxEntry,
    more: { photo?: Photo; isSame?: (known: OutboxEntry) => boolean } = {},
  ): Promise<Added | 'not-kept'> {
    if (this.#store === undefined) return 'not-kept';
    try {
      const added = await addEntry(this.#store, entry, more);
      this.fault = 'none';
      await this.#changed();
      return added;
    } catch (cause) {
      this.#noteFault(cause, more.photo === undefined ? 'storage-full' : 'no-room-for-photo');
      return 'not-kept';
    }
  }

  /** @throws what is no fault of the phone's memory */
  #noteFault(cause: unknown, full: Fault): void {
    if (!(cause instanceof DOMException)) throw cause;
    this.fault = cause.name === 'QuotaExceededError' ? full : 'no-storage';
  }

  /** Takes a slip back that has not left the phone. @returns whether it is gone */
  undo(id: string): Promise<boolean> {
    return this.#remove(id, (entry) => canUndo(entry, Date.now()));
  }

  /** Gives up what was refused or waits, and all that stands on it. @returns whether it is gone */
  discard(id: string): Promise<boolean> {
    return this.#remove(id, (entry) => entry.state.name !== 'sent');
  }

  /**
   * Changes what an entry says while it is the phone's alone, and lets it go out.
   *
   * @returns whether it could: what is on its way, or may have arrived, must be corrected
   */
  async amend(id: string, change: (entry: OutboxEntry) => OutboxEntry): Promise<boolean> {
    const store = this.#store;
    if (store === undefined) return false;
    let isDone = false;
    await whileNobodySends(() =>
      changeEntry(store, id, (entry) => {
        isDone = canAmend(entry);
        return isDone ? tryAgain(change(entry), Date.now()) : entry;
      }),
    );
    if (isDone) await this.#changed();
    return isDone;
  }

  /** Puts an entry at the front again: the trader asks for it. */
  async tryAgain(id: string): Promise<void> {
    if (this.#store === undefined) return;
    await changeEntry(this.#store, id, (entry) => tryAgain(entry, Date.now()));
    await this.#changed();
  }

  /** Ends every wait for the network: it is back. */
  async hurry(): Promise<void> {
    if (this.#store === undefined) return;
    for (const { id } of this.entries)
      await changeEntry(this.#store, id, (entry) => hurried(entry, Date.now()));
    await this.#read();
  }

  /** Sends what can go now, and looks again when the next one can. */
  async send(talk: Talk, personId: string): Promise<void> {
    if (this.#store === undefined) return;
    let hasNews = false;
    const onAnswer = (answer: Answer) => {
      hasNews ||= answer.kind === 'accepted';
      this.#hooks.onAnswer(answer);
      void this.#changed();
    };
    try {
      await sendOutbox({ store: this.#store, client: talk.client, personId, onAnswer });
    } catch (cause) {
      // An answer the phone had no room to note: the same thing is told again later, and answered as the first time.
      this.#noteFault(cause, 'storage-full');
    }
    if (hasNews) await this.#hooks.onNews();
    for (const { id } of pastKeeping(this.entries, Date.now())) await this.#store.delete('outbox', id);
    await this.#changed();
  }

  /** Sets the clock for the next look: a slip whose undo runs out, a try that failed, or the next minute. */
  plan(): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    const now = Date.now();
    const isUndoable = this.entries.some((entry) => canUndo(entry, now));
    const at = nextLookAt(this.entries, now);
    // Never at once: what cannot go although its time has come waits for another entry or another person.
    const wait = at === undefined ? 60_000 : Math.max(at - now, at > now ? 0 : 5000);
    this.#timer = setTimeout(
      () => {
        this.now = Date.now();
        if (at !== undefined && this.now >= at) void this.#hooks.onWake();
        this.plan();
      },
      Math.min(wait, isUndoable ? 250 : 60_000),
    );
  }

  async #remove(id: string, mayGo: (entry: OutboxEntry) => boolean): Promise<boolean> {
    if (this.#store === undefined) return false;
    const ids = withDependents(this.entries, id).map((entry) => entry.id);
    const isGone = await removeEntries(this.#store, ids, mayGo);
    await this.#changed();
    return isGone;
  }

  async #changed(): Promise<void> {
    await this.#read();
    if (!this.#isClosed) this.#channel?.postMessage('changed');
  }

  async #read(): Promise<void> {
    if (this.#store === undefined || this.#isClosed) return;
    const entries = await allEntries(this.#store);
    this.entries = entries.sort((a, b) => a.madeAt - b.madeAt);
    this.now = Date.now();
    this.plan();
  }
}
