import type { RecordedArrival } from '@so-cho/api/client';
import type { GateGrade } from '@so-cho/db/domain/arrivals';
import { newId } from '#lib/trader/new-id.ts';
import { openTalk } from '#lib/trader/talk.ts';
import { newDraft, nowIso } from './gate-draft.ts';
import type { GateDraft, GateLot } from './gate-draft.ts';
import { decide, forget, keptDraft, openGateStore, queued, takeBack } from './gate-store.ts';
import type { GateStore, QueuedArrival } from './gate-store.ts';
import { sendArrival } from './send-arrival.ts';

/** What the guard is asked now. */
export type Step = 'list' | 'stall' | 'good' | 'amount' | 'paper' | 'review' | 'owed';

/** A network that came back does not always say so. */
const retryMs = 20_000;

/**
 * The vehicle at the gate, kept on the device after every press, and behind it the vehicles that wait to be sent. The
 * next one is written down while the last one still waits: a lost network stops nobody.
 */
export class GateDesk {
  step = $state<Step>('list');
  draft = $state.raw<GateDraft>();
  queue = $state.raw<readonly QueuedArrival[]>([]);
  isOnline = $state(true);
  /** What keeps the device from remembering: a private window, or no room. The gate then works while the page is open. */
  fault = $state<'none' | 'no-storage' | 'storage-full'>('none');
  done = $state.raw<RecordedArrival>();
  readonly waiting = $derived(this.queue.filter((arrival) => arrival.problem === ''));
  readonly refused = $derived(this.queue.filter((arrival) => arrival.problem !== ''));
  readonly #market: string;
  readonly #onNews: () => Promise<void>;
  #store: GateStore | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isSending = false;
  /** Decided vehicles that are in this page only, by id. */
  #unkept: readonly string[] = [];

  /** @param onNews something was recorded: what the server shows has changed */
  constructor(market: string, onNews: () => Promise<void>) {
    this.#market = market;
    this.#onNews = onNews;
  }

  /** Brings back what was being written down and what waits. @returns stops listening */
  open(): () => void {
    const look = () => {
      this.isOnline = navigator.onLine;
      if (this.isOnline) void this.sendAll();
    };
    this.isOnline = navigator.onLine;
    addEventListener('online', look);
    addEventListener('offline', look);
    this.#timer = setInterval(() => void this.sendAll(), retryMs);
    void this.#restore();
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
      clearInterval(this.#timer);
      this.#store?.close();
    };
  }

  async #restore(): Promise<void> {
    try {
      this.#store = await openGateStore();
      this.draft ??= await keptDraft(this.#store, this.#market);
      this.queue = await queued(this.#store, this.#market);
    } catch (cause) {
      this.#noteFault(cause);
    }
    await this.sendAll();
  }

  /** @throws what is no fault of the device's memory */
  #noteFault(cause: unknown): void {
    if (!(cause instanceof DOMException)) throw cause;
    this.fault = cause.name === 'QuotaExceededError' ? 'storage-full' : 'no-storage';
  }

  /** @returns whether it is on the device's disk; else the page says why it is not */
  async #write(work: (store: GateStore) => Promise<unknown>): Promise<boolean> {
    if (this.#store === undefined) return false;
    try {
      await work(this.#store);
    } catch (cause) {
      this.#noteFault(cause);
      return false;
    }
    if (this.#unkept.length === 0) this.fault = 'none';
    return true;
  }

  /** Shown at once and kept then: what is pressed twice meets a page that has gone on. */
  async #keep(draft: GateDraft | undefined): Promise<void> {
    this.draft = draft;
    await this.#write((store) =>
      draft === undefined ? store.delete('draft', this.#market) : store.put('draft', draft, this.#market),
    );
  }

  /** A vehicle stops at the gate, or a sheet is keyed in. @param about.at when it came, epoch ms */
  async begin(gate: string, about: { at?: number; source?: GateDraft['source'] } = {}): Promise<void> {
    const { at = Date.now(), source = 'gate' } = about;
    this.done = undefined;
    this.step = 'stall';
    await this.#keep({ ...newDraft({ id: newId(), now: at, gate }), source });
  }

  /** Changes what is said about the vehicle itself. */
  async say(about: Partial<Pick<GateDraft, 'gate' | 'plate' | 'supplierId' | 'owingHours'>>): Promise<void> {
    if (this.draft !== undefined) await this.#keep({ ...this.draft, ...about });
  }

  /** The last step of a lot. It is left before the disk has answered, so that a second press adds no second lot. */
  async addLot(lot: Omit<GateLot, 'id'>): Promise<void> {
    if (this.draft === undefined || this.step !== 'paper') return;
    this.step = 'review';
    await this.#keep({ ...this.draft, lots: [...this.draft.lots, { ...lot, id: newId() }] });
  }

  async removeLot(id: string): Promise<void> {
    if (this.draft === undefined) return;
    await this.#keep({ ...this.draft, lots: this.draft.lots.filter((lot) => lot.id !== id) });
  }

  /** Gives the vehicle up; nothing of it was recorded. */
  async drop(): Promise<void> {
    this.step = 'list';
    await this.#keep(undefined);
  }

  /** The guard has decided: the vehicle goes into the queue and the desk is free for the next one. */
  async decide(grade: GateGrade): Promise<void> {
    const { draft } = this;
    if (draft === undefined) return;
    const decidedAt = nowIso();
    const arrival = { id: draft.id, market: this.#market, draft, grade, decidedAt, problem: '' };
    this.draft = undefined;
    this.queue = [...this.queue, arrival];
    this.step = 'list';
    this.#unkept = [...this.#unkept, arrival.id];
    await this.#keepQueue();
    await this.sendAll();
  }

  #nowKept({ id }: QueuedArrival): void {
    this.#unkept = this.#unkept.filter((one) => one !== id);
  }

  /** What a full device could not take is offered to it again, until it has room or the server has it. */
  async #keepQueue(): Promise<void> {
    for (const arrival of this.queue.filter(({ id }) => this.#unkept.includes(id))) {
      this.#nowKept(arrival);
      if (!(await this.#write((store) => decide(store, arrival)))) {
        this.#unkept = [...this.#unkept, arrival.id];
      }
    }
  }

  /** Sends what waits, oldest first, until nobody answers. One at a time; what comes meanwhile is taken along. */
  async sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      await this.#keepQueue();
      const { client } = openTalk(location.origin);
      for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
        const arrival = next;
        let kept = arrival;
        const sent = await sendArrival(client, arrival, (draft) =>
          this.#change((kept = { ...arrival, draft })),
        );
        if (sent.kind === 'later') return;
        if (sent.kind === 'refused') await this.#change({ ...kept, problem: sent.code });
        else await this.#recorded(arrival, sent.arrival);
      }
    } finally {
      this.#isSending = false;
    }
  }

  async #change(arrival: QueuedArrival): Promise<void> {
    this.queue = this.queue.map((one) => (one.id === arrival.id ? arrival : one));
    await this.#write((store) => store.put('outbox', arrival));
  }

  async #recorded(arrival: QueuedArrival, recorded: RecordedArrival): Promise<void> {
    this.#nowKept(arrival);
    await this.#write((store) => forget(store, arrival));
    this.queue = this.queue.filter((one) => one.id !== arrival.id);
    this.done = recorded;
    await this.#onNews();
  }

  /** A refused vehicle is sent once more as it is: somebody signed in again, or the board has put its own side right. */
  async sendAgain(arrival: QueuedArrival): Promise<void> {
    await this.#change({ ...arrival, problem: '' });
    await this.sendAll();
  }

  /** A refused vehicle comes back to be put right; only one is written down at a time. */
  async putRight(arrival: QueuedArrival): Promise<void> {
    if (this.draft !== undefined) return;
    let isFree = this.#store === undefined;
    await this.#write(async (store) => (isFree = await takeBack(store, arrival)));
    if (!isFree) return;
    this.queue = this.queue.filter((one) => one.id !== arrival.id);
    // What the server refused was not recorded, so the corrected one is a vehicle of its own.
    await this.#keep({ ...arrival.draft, id: newId() });
    this.step = 'review';
  }
}
