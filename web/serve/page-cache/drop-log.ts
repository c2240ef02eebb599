/** When a rendering began, counted in drops. */
export type Birth = number;

/** Tags remembered while pages are being rendered; beyond, every rendering under way counts as overtaken. */
const tagsMax = 10_000;

/**
 * Knows whether something was dropped since a rendering began. A page that was begun before a change may show what was
 * before it, however late it is finished; what it shows is known only then.
 */
export class DropLog {
  #drops = 0;
  #allDroppedAt = 0;
  readonly #droppedAt = new Map<string, number>();
  #open = 0;

  /** Every rendering that is begun must be ended. */
  begin(): Birth {
    this.#open += 1;
    return this.#drops;
  }

  end(): void {
    this.#open -= 1;
    // Nobody is left who began before these drops.
    if (this.#open === 0) this.#droppedAt.clear();
  }

  drop(tags: readonly string[]): void {
    this.#drops += 1;
    if (this.#open === 0) return;
    for (const tag of tags) this.#droppedAt.set(tag, this.#drops);
    if (this.#droppedAt.size > tagsMax) this.dropAll();
  }

  dropAll(): void {
    this.#drops += 1;
    this.#allDroppedAt = this.#drops;
    this.#droppedAt.clear();
  }

  /** True when none of a page's tags was dropped since the page was begun. */
  isTrue(birth: Birth, tags: readonly string[]): boolean {
    return this.#allDroppedAt <= birth && tags.every((tag) => (this.#droppedAt.get(tag) ?? 0) <= birth);
  }
}
