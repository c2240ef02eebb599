import type { Page } from './page.ts';

/** Beside its bytes: the entry, its key, and its place under each tag. */
const overheadBytes = 1_024;
const perTagBytes = 200;

interface Kept {
  readonly page: Page;
  readonly key: string;
  /** As they were when the page was last asked for. */
  bytes: number;
}

function weightOf(page: Page): number {
  return page.bytes + overheadBytes + page.tags.length * perTagBytes;
}

/** Pages by key and by tag, bounded by their bytes: what was not asked for longest goes first. */
export class PageStore {
  readonly #bytesMax: number;
  /** In the order of use, oldest first. */
  readonly #kept = new Map<string, Kept>();
  readonly #byTag = new Map<string, Set<Kept>>();
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get size(): number {
    return this.#kept.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Page | undefined {
    const found = this.#kept.get(key);
    if (!found) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    this.#weigh(found);
    return found.page;
  }

  put(key: string, page: Page): void {
    this.#remove(this.#kept.get(key));
    const bytes = weightOf(page);
    if (bytes > this.#bytesMax) return;
    const kept = { page, key, bytes };
    this.#kept.set(key, kept);
    this.#bytes += bytes;
    for (const tag of page.tags) {
      const others = this.#byTag.get(tag);
      if (others) others.add(kept);
      else this.#byTag.set(tag, new Set([kept]));
    }
    for (const oldest of this.#kept.values()) {
      if (this.#bytes <= this.#bytesMax) break;
      this.#weigh(oldest);
      this.#remove(oldest);
    }
  }

  drop(tags: readonly string[]): void {
    for (const tag of tags) for (const kept of this.#byTag.get(tag) ?? []) this.#remove(kept);
  }

  clear(): void {
    this.#kept.clear();
    this.#byTag.clear();
    this.#bytes = 0;
  }

  /** A page grows when somebody takes it in another form. */
  #weigh(kept: Kept): void {
    const bytes = weightOf(kept.page);
    this.#bytes += bytes - kept.bytes;
    kept.bytes = bytes;
  }

  #remove(kept: Kept | undefined): void {
    if (!kept || !this.#kept.delete(kept.key)) return;
    this.#bytes -= kept.bytes;
    for (const tag of kept.page.tags) {
      const others = this.#byTag.get(tag);
      others?.delete(kept);
      if (others?.size === 0) this.#byTag.delete(tag);
    }
  }
}
