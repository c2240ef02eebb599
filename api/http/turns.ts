/**
 * Lets so many do their work at once; whoever comes later waits here, in the order they came.
 *
 * Lots of one day are numbered one after another, so of many slips at once all but one wait for that day's counter. Waiting
 * in the record each would hold a connection, and readers, who need no counter, would wait behind all of them.
 */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** @returns what the work returns @throws whatever it throws; the next one's turn comes all the same */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((settle) => this.#waiting.push(settle));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
