import { isProblem } from '@so-cho/api/client';
import type { DraftItem, SavedDraft, SaveDraft } from '@so-cho/api/client';
import type { PlanStore } from './plan-store.ts';

/** `refused` is for good: the layout was published, or nobody is signed in any more. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused';

export interface SaverOptions {
  readonly store: PlanStore;
  readonly revision: number;
  send(body: SaveDraft): Promise<SavedDraft>;
  onState(state: SaveState, code?: string): void;
  /** What both changed; the store still shows this editor's word. */
  onConflicts(items: readonly DraftItem[]): void;
  /** Waits; a test's own. */
  wait?(ms: number): Promise<void>;
}

/** An act is followed by others; what belongs together is saved together. */
const restMs = 700;
const retryMs = [1_000, 2_000, 5_000, 10_000] as const;
/** Bytes of a body, well under what the API reads. */
const bytesMax = 48_000;

/** Saves what was drawn, a moment after it was drawn, and again until it arrived. */
export class AutoSaver {
  readonly #options: SaverOptions;
  readonly #dirty = new Set<string>();
  readonly #kept = new Set<string>();
  #revision: number;
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#revision = options.revision;
    options.store.listen((changes, origin) => {
      if (origin === 'here') this.#note(changes.map(({ id }) => id));
    });
  }

  /** The last save this editor knows of. */
  get revision(): number {
    return this.#revision;
  }

  get isClean(): boolean {
    return this.#dirty.size === 0 && this.#running === undefined;
  }

  /** Waits until everything drawn so far is saved, or cannot be. */
  async flush(): Promise<void> {
    await this.#running;
    if (this.#dirty.size > 0 && !this.#isStopped) await this.#run();
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Ends a conflict: what stands here is saved over what the other left, or the other's is taken. */
  decide(theirs: DraftItem, isMine: boolean): void {
    this.#kept.delete(theirs.id);
    if (isMine) {
      this.#options.store.setBase(theirs.id, theirs.revision);
      this.#note([theirs.id]);
    } else {
      this.#dirty.delete(theirs.id);
      this.#options.store.take([theirs]);
    }
  }

  #note(ids: readonly string[]): void {
    for (const id of ids) if (!this.#kept.has(id)) this.#dirty.add(id);
    if (this.#isStopped) return;
    this.#options.onState('waiting');
    this.#running ??= this.#pause(restMs).then(() => this.#run());
  }

  #pause(ms: number): Promise<void> {
    return this.#options.wait?.(ms) ?? new Promise((resolve) => setTimeout(resolve, ms));
  }

  async #run(): Promise<void> {
    this.#running = this.#saveAll().finally(() => (this.#running = undefined));
    await this.#running;
  }

  async #saveAll(): Promise<void> {
    while (this.#dirty.size > 0 && !this.#isStopped) {
      const body = this.#nextBody();
      if (body === undefined) break;
      this.#options.onState('saving');
      const saved = await this.#deliver(body);
      if (saved === undefined) return;
      this.#settle(body, saved);
    }
    if (!this.#isStopped) this.#options.onState('saved');
  }

  #nextBody(): SaveDraft | undefined {
    const { store } = this.#options;
    const changes: SaveDraft['changes'] = [];
    let bytes = 0;
    for (const id of this.#dirty) {
      const item = store.plan.get(id);
      const base = store.baseOf(id);
      // Drawn and taken away again before anybody was told of it.
      if (item !== undefined || base !== -1) {
        const copy =
          item === undefined ? null : 'outline' in item ? { ...item, outline: [...item.outline] } : item;
        const change = { id, item: copy, base };
        const size = JSON.stringify(change).length * 2;
        if (changes.length > 0 && bytes + size > bytesMax * 2) break;
        bytes += size;
        changes.push(change);
      }
      this.#dirty.delete(id);
      if (changes.length >= 200) break;
    }
    return changes.length === 0 ? undefined : { id: crypto.randomUUID(), seen: this.#revision, changes };
  }

  /** The same body until an answer comes: the server answers a second copy as the first. */
  async #deliver(body: SaveDraft): Promise<SavedDraft | undefined> {
    for (let tries = 0; !this.#isStopped; tries++) {
      try {
        return await this.#options.send(body);
      } catch (thrown) {
        if (!isProblem(thrown)) throw thrown;
        const { status, code } = thrown.problem;
        if (status >= 400 && status < 500 && status !== 429) {
          for (const { id } of body.changes) this.#dirty.add(id);
          this.#isStopped = true;
          this.#options.onState('refused', code);
          return undefined;
        }
        this.#options.onState('offline');
        await this.#pause(retryMs[Math.min(tries, retryMs.length - 1)] ?? 10_000);
      }
    }
    return undefined;
  }

  #settle(body: SaveDraft, saved: SavedDraft): void {
    const { store } = this.#options;
    this.#revision = saved.revision;
    for (const id of saved.saved) store.setBase(id, saved.revision);
    // What was drawn on meanwhile stays as it stands here, and meets the other's word at the next save.
    store.take(saved.others.filter(({ id }) => !this.#dirty.has(id) && !this.#kept.has(id)));
    if (saved.conflicts.length === 0) return;
    for (const { id } of saved.conflicts) {
      this.#kept.add(id);
      this.#dirty.delete(id);
    }
    this.#options.onConflicts(saved.conflicts);
  }
}
