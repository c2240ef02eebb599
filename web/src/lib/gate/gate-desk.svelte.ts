import { openDB } from 'idb';
import type { IDBPDatabase } from 'idb';
import type { RecordedArrival } from '@so-cho/api/client';
import type { GateGrade } from '@so-cho/db/domain/arrivals';
import { newId } from '#lib/trader/new-id.ts';
import { hashOf } from '#lib/trader/photo-bytes.ts';
import { asked, openTalk } from '#lib/trader/talk.ts';
import { arrivalOf, newDraft, papersOf } from './gate-draft.ts';
import type { GateDraft, GateLot, GatePaper } from './gate-draft.ts';

/** What the guard is asked now. */
export type Step = 'list' | 'stall' | 'good' | 'amount' | 'paper' | 'review';

/**
 * The vehicle at the gate, kept on the device after every press: a dead battery or a lost network loses nothing, and
 * sending twice records once.
 */
export class GateDesk {
  step = $state<Step>('list');
  draft = $state.raw<GateDraft>();
  isOnline = $state(true);
  isSending = $state(false);
  /** Code of the last refusal; the key of the sentence shown. */
  problem = $state('');
  done = $state.raw<RecordedArrival>();
  readonly #market: string;
  #db: IDBPDatabase | undefined;

  constructor(market: string) {
    this.#market = market;
  }

  /** Brings back a vehicle that was being written down. @returns stops listening */
  open(): () => void {
    const look = () => (this.isOnline = navigator.onLine);
    look();
    addEventListener('online', look);
    addEventListener('offline', look);
    void this.#restore();
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
      this.#db?.close();
    };
  }

  async #restore(): Promise<void> {
    try {
      this.#db = await openDB('so-cho-gate', 1, { upgrade: (db) => void db.createObjectStore('draft') });
      this.draft ??= asDraft(await this.#db.get('draft', this.#market));
    } catch (cause) {
      // A private window keeps nothing; the gate then works as long as the page stays open.
      if (!(cause instanceof DOMException)) throw cause;
    }
  }

  async #keep(draft: GateDraft | undefined): Promise<void> {
    this.draft = draft;
    if (draft === undefined) await this.#db?.delete('draft', this.#market);
    else await this.#db?.put('draft', draft, this.#market);
  }

  /** A vehicle stops at the gate. */
  async begin(gate: string): Promise<void> {
    this.done = undefined;
    this.problem = '';
    await this.#keep(newDraft({ id: newId(), now: Date.now(), gate }));
    this.step = 'stall';
  }

  /** Changes what is said about the vehicle itself. */
  async say(about: Partial<Pick<GateDraft, 'gate' | 'plate' | 'supplierId'>>): Promise<void> {
    if (this.draft !== undefined) await this.#keep({ ...this.draft, ...about });
  }

  async addLot(lot: Omit<GateLot, 'id'>): Promise<void> {
    if (this.draft === undefined) return;
    await this.#keep({ ...this.draft, lots: [...this.draft.lots, { ...lot, id: newId() }] });
    this.step = 'review';
  }

  async removeLot(id: string): Promise<void> {
    if (this.draft === undefined) return;
    await this.#keep({ ...this.draft, lots: this.draft.lots.filter((lot) => lot.id !== id) });
  }

  /** Gives the vehicle up; nothing of it was recorded. */
  async drop(): Promise<void> {
    await this.#keep(undefined);
    this.step = 'list';
  }

  /** Sends pictures, papers and the arrival, in this order. @returns whether it is on record now */
  async send(grade: GateGrade): Promise<boolean> {
    if (this.isSending || this.draft === undefined) return false;
    this.isSending = true;
    this.problem = '';
    try {
      const problem = (await this.#sendPhotos()) ?? (await this.#sendArrival(grade));
      this.problem = problem ?? '';
      return problem === undefined;
    } finally {
      this.isSending = false;
    }
  }

  async #sendPhotos(): Promise<string | undefined> {
    const market = openTalk(location.origin).client.market(this.#market);
    for (const { id, paper } of this.draft?.lots ?? []) {
      if (paper?.photo === null || paper?.photo === undefined || paper.fileHash !== null) continue;
      const sentHash = await hashOf(paper.photo.bytes);
      if (sentHash === undefined) return 'photo-needs-https';
      const file = new Blob([paper.photo.bytes], { type: paper.photo.mediaType });
      const answer = await asked(market.addFile(file));
      if (answer.kind !== 'ok') return codeOf(answer);
      if (answer.value.sentHash !== sentHash) return 'network';
      await this.#changePaper(id, { ...paper, photo: null, fileHash: answer.value.hash });
    }
    return undefined;
  }

  async #changePaper(lotId: string, paper: GatePaper): Promise<void> {
    if (this.draft === undefined) return;
    const lots = this.draft.lots.map((lot) => (lot.id === lotId ? { ...lot, paper } : lot));
    await this.#keep({ ...this.draft, lots });
  }

  async #sendArrival(grade: GateGrade): Promise<string | undefined> {
    const market = openTalk(location.origin).client.market(this.#market);
    const { draft } = this;
    if (draft === undefined) return undefined;
    for (const paper of papersOf(draft)) {
      const answer = await asked(market.addPaper(paper));
      if (answer.kind !== 'ok') return codeOf(answer);
    }
    const answer = await asked(market.recordArrival(arrivalOf(draft, grade)));
    if (answer.kind !== 'ok') return codeOf(answer);
    this.done = answer.value;
    await this.#keep(undefined);
    this.step = 'list';
    return undefined;
  }
}

function codeOf(answer: { readonly kind: string; readonly code?: string }): string {
  if (answer.kind === 'signed-out') return 'unauthorized';
  return answer.code ?? 'network';
}

/** The store was filled by this class only. */
function asDraft(kept: unknown): GateDraft | undefined {
  return kept as GateDraft | undefined;
}
