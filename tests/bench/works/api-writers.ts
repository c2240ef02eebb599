import { randomUUIDv7 } from 'node:crypto';
import type { AskedApi } from '../ground/ask-api.ts';
import type { TradersRow } from '../ground/traders-row.ts';
import { workedThrough } from '../measure/worked-through.ts';

export const linesPerSlip = 3;

/** A slip as a trader's phone sends it. */
export interface SentSlip {
  readonly id: string;
  /** JSON. */
  readonly body: string;
}

/** The API in this process, each writer another trader with a session of its own. */
export class ApiWriters {
  readonly #api: AskedApi;
  readonly #row: TradersRow;
  readonly #cookies: readonly string[];
  /** Lines so far, by the writer. */
  readonly #written = new Map<number, number>();

  constructor(api: AskedApi, row: TradersRow, cookies: readonly string[]) {
    this.#api = api;
    this.#row = row;
    this.#cookies = cookies;
  }

  /** @returns slips a second */
  async write(slips: number, writers: number): Promise<number> {
    const queues = Array.from({ length: writers }, (_, writer) =>
      Array.from({ length: Math.ceil(slips / writers) }, () => this.slip(writer)),
    );
    return workedThrough(queues, (body, writer) => this.send(body, writer));
  }

  slip(writer: number): SentSlip {
    const quantity = { unit: 'kg', amount: 12_000 };
    const { goods, supplierId, traders } = this.#row;
    const id = randomUUIDv7();
    // The same goods of one stall twice in a night would be asked about, which costs rows that no bare writing has: whoever has
    // logged all goods goes on to the next of their stalls.
    const first = this.#written.get(writer) ?? 0;
    this.#written.set(writer, first + linesPerSlip);
    const stallCodes = traders[writer]?.stallCodes ?? [];
    const stall = stallCodes[Math.floor((first + linesPerSlip) / goods.length)];
    if (stall === undefined) throw new Error(`Writer ${writer} has logged all goods at every stall.`);
    const lines = Array.from({ length: linesPerSlip }, (_, index) => ({
      id: randomUUIDv7(),
      goodCode: goods[(first + index) % goods.length],
      quantity,
      supplierId,
    }));
    const deviceAt = new Date().toISOString();
    return { id, body: JSON.stringify({ id, stall, deviceAt, lines }) };
  }

  async send({ body }: SentSlip, writer: number): Promise<void> {
    const path = `/api/v1/markets/${this.#row.code}/lots`;
    await this.#api.ask({ method: 'POST', path, cookie: this.#cookies[writer] ?? '', body });
  }
}
