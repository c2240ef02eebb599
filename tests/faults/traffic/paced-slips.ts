import { randomUUIDv7 } from 'node:crypto';
import { quantile } from '../../bench/measure/statistics.ts';
import type { Seller } from '../ground/row-of-stalls.ts';
import type { Ledger, SentSlip } from './ledger.ts';

const underWayMax = 100;
const linesPerSlip = 3;

/** Slips of three lots each that come at a rate, whether the front door keeps up or not. */
export class PacedSlips {
  readonly #at: { origin: string; sellers: readonly Seller[]; ledger: Ledger };
  #failed = 0;
  #lots = 0;
  #underWay = 0;
  readonly #waits: number[] = [];

  constructor(at: { origin: string; sellers: readonly Seller[]; ledger: Ledger }) {
    this.#at = at;
  }

  async write(lotsPerS: number, seconds: number) {
    const startedAt = performance.now();
    let sent = 0;
    for (;;) {
      const elapsedS = (performance.now() - startedAt) / 1000;
      if (elapsedS >= seconds) break;
      const due = Math.floor((elapsedS * lotsPerS) / linesPerSlip);
      for (; sent < due && this.#underWay < underWayMax; sent += 1) void this.#send(sent);
      await new Promise((settle) => setTimeout(settle, 5));
    }
    const done = this.#lots;
    while (this.#underWay > 0) await new Promise((settle) => setTimeout(settle, 10));
    return {
      lotsPerS: Math.round((done / seconds) * 10) / 10,
      failed: this.#failed,
      p50Ms: this.#waits.length > 0 ? Math.round(quantile(this.#waits, 0.5)) : 0,
      p99Ms: this.#waits.length > 0 ? Math.round(quantile(this.#waits, 0.99)) : 0,
    };
  }

  async #send(at: number): Promise<void> {
    const { origin, sellers, ledger } = this.#at;
    const seller = sellers[at % sellers.length];
    if (!seller) throw new Error('There is no seller.');
    const { row } = seller;
    const lines = Array.from({ length: linesPerSlip }, (_, index) => ({
      id: randomUUIDv7(),
      goodCode: row.goods[(at + index) % row.goods.length] ?? '',
      amount: 12_000,
    }));
    const slip: SentSlip = { id: randomUUIDv7(), market: row.code, stall: seller.stall, lines };
    ledger.slips.set(slip.id, slip);
    this.#underWay += 1;
    const startedAt = performance.now();
    try {
      const answer = await fetch(`${origin}/api/v1/markets/${row.code}/lots`, {
        method: 'POST',
        headers: { origin, cookie: seller.cookie, 'content-type': 'application/json' },
        body: JSON.stringify({
          id: slip.id,
          stall: slip.stall,
          deviceAt: new Date().toISOString(),
          lines: lines.map(({ id, goodCode, amount }) => ({
            id,
            goodCode,
            quantity: { unit: 'kg', amount },
            supplierId: row.supplierId,
          })),
        }),
      });
      if (answer.status !== 201) throw new Error(`A slip was answered ${answer.status}.`);
      const told = (await answer.json()) as { lots: { code: string }[] };
      ledger.acknowledge(
        slip,
        told.lots.map((lot) => lot.code),
      );
      this.#waits.push(performance.now() - startedAt);
      this.#lots += linesPerSlip;
    } catch {
      this.#failed += 1;
    } finally {
      this.#underWay -= 1;
    }
  }
}
