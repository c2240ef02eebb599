import { RecordBusy } from './lost-record.ts';

/**
 * Lets so many do their work at once; whoever comes later waits here, in the order they came.
 *
 * Lots of one day are numbered one after another, so of many slips at once all but one wait for that day's counter. Waiting
 * in the record each would hold a connection, and readers, who need no counter, would wait behind all of them.
 */
export class Turns {
  #free: number;
  readonly #waitMsMax: number;
  readonly #waiting = new Set<() => void>();

  /** @param waitMsMax how long somebody waits before being told to come back, in milliseconds */
  constructor(atOnce: number, waitMsMax = 10_000) {
    this.#free = atOnce;
    this.#waitMsMax = waitMsMax;
  }

  /**
   * @returns what the work returns
   * @throws RecordBusy when the turn did not come; whatever the work throws, and the next one's turn comes all the same
   */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      const [next] = this.#waiting;
      if (next) next();
      else this.#free += 1;
    }
  }

  #turn(): Promise<void> {
    return new Promise((settle, refuse) => {
      const begin = () => {
        clearTimeout(timer);
        this.#waiting.delete(begin);
        settle();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(begin);
        refuse(new RecordBusy('Too many write at this moment.'));
      }, this.#waitMsMax);
      this.#waiting.add(begin);
    });
  }
}
