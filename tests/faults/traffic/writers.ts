import { randomUUIDv7 } from 'node:crypto';
import sharp from 'sharp';
import type { Random } from '../../../fixtures/rng/random.ts';
import type { Seller } from '../ground/row-of-stalls.ts';
import type { Ledger, SentSlip } from './ledger.ts';

export interface WritersOptions {
  /** Front doors to write to, at this moment. */
  readonly origins: () => readonly string[];
  readonly sellers: readonly Seller[];
  readonly ledger: Ledger;
  readonly random: Random;
  /** Pause between two writes of one seller, in milliseconds. */
  readonly pauseMs?: number;
  /** How long a phone waits for an answer. */
  readonly answerMsMax?: number;
  /** Told of each lot that was said to be sold out. */
  readonly onClosed?: (lot: string) => void;
}

const pause = (ms: number) => new Promise<void>((settle) => setTimeout(settle, ms));
/** What a front door may answer when it cannot write now. */
const refusals = new Set([429, 503, 507]);

interface Answered {
  /** 0: the connection broke; -1: no answer in time. */
  readonly status: number;
  readonly json: Record<string, unknown>;
}

/** Sellers who write without an end: slips, photographs, sold out. What is not acknowledged is sent again, or given up, by chance. */
export class Writers {
  readonly #options: WritersOptions;
  readonly #working: Promise<void>[] = [];
  #isOver = false;

  constructor(options: WritersOptions) {
    this.#options = options;
  }

  begin(): void {
    for (const seller of this.#options.sellers) this.#working.push(this.#write(seller));
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#working);
  }

  async #write(seller: Seller): Promise<void> {
    const { random, ledger, pauseMs = 100 } = this.#options;
    while (!this.#isOver) {
      await pause(pauseMs * (0.5 + random.share()));
      const kind = random.share();
      if (kind < 0.15) await this.#photo(seller);
      else if (kind < 0.3) await this.#close(seller);
      else {
        const slip = this.#slip(seller);
        ledger.slips.set(slip.id, slip);
        await this.#insist(() => this.#send(seller, slip));
        // Now and then a phone sends once more what has arrived.
        if (slip.codes && random.chance(0.1)) await this.#send(seller, slip);
      }
    }
  }

  /** Half of what was not acknowledged is sent again until it is, as a phone does; the other half is given up. */
  async #insist(send: () => Promise<boolean>): Promise<void> {
    if (await send()) return;
    if (this.#options.random.chance(0.5)) return;
    while (!this.#isOver && !(await send())) await pause(200);
  }

  #slip(seller: Seller): SentSlip {
    const { random } = this.#options;
    const { row } = seller;
    const lines = Array.from({ length: random.whole(1, 3) }, () => ({
      id: randomUUIDv7(),
      goodCode: random.pick(row.goods),
      amount: random.whole(1, 50) * 1000,
    }));
    return { id: randomUUIDv7(), market: row.code, stall: seller.stall, lines };
  }

  async #send(seller: Seller, slip: SentSlip): Promise<boolean> {
    const { ledger } = this.#options;
    const { row } = seller;
    const lines = slip.lines.map(({ id, goodCode, amount }) => ({
      id,
      goodCode,
      quantity: { unit: 'kg', amount },
      supplierId: row.supplierId,
    }));
    const body = { id: slip.id, stall: slip.stall, deviceAt: deviceAtOf(slip.id), lines };
    const answer = await this.#post(seller, `/api/v1/markets/${row.code}/lots`, body);
    if (answer.status !== 201) return false;
    const lots: unknown = answer.json['lots'];
    ledger.acknowledge(slip, Array.isArray(lots) ? lots.map((lot: { code: string }) => lot.code) : []);
    return true;
  }

  async #close(seller: Seller): Promise<void> {
    const { random, ledger, onClosed } = this.#options;
    const { row } = seller;
    const told = new Set([...ledger.closures.values()].map((one) => one.lot));
    const open = [...ledger.slips.values()]
      .slice(-100)
      .filter((slip) => slip.market === row.code && slip.stall === seller.stall)
      .flatMap((slip) => slip.codes ?? [])
      .filter((code) => !told.has(code));
    if (open.length === 0) return;
    const closure = { id: randomUUIDv7(), lot: random.pick(open), isAcknowledged: false };
    ledger.closures.set(closure.id, closure);
    const path = `/api/v1/markets/${row.code}/lots/${closure.lot}/closure`;
    await this.#insist(async () => {
      const body = { id: closure.id, deviceAt: deviceAtOf(closure.id), state: 'sold_out' };
      closure.isAcknowledged = (await this.#post(seller, path, body)).status === 201;
      return closure.isAcknowledged;
    });
    if (closure.isAcknowledged) onClosed?.(closure.lot);
  }

  async #photo(seller: Seller): Promise<void> {
    const { random, ledger } = this.#options;
    const { row } = seller;
    const raw = Buffer.from(Array.from({ length: 32 * 32 * 3 }, () => random.bits32() & 255));
    const png = await sharp(raw, { raw: { width: 32, height: 32, channels: 3 } })
      .png()
      .toBuffer();
    ledger.photosSent.count += 1;
    const answer = await this.#post(seller, `/api/v1/markets/${row.code}/files`, new Uint8Array(png));
    if (answer.status === 201) ledger.photos.add(String(answer.json['hash']));
  }

  async #post(seller: Seller, path: string, body: object): Promise<Answered> {
    const { ledger, random, origins, answerMsMax = 20_000 } = this.#options;
    const open = origins();
    if (open.length === 0) {
      await pause(50);
      return { status: 0, json: {} };
    }
    const origin = random.pick(open);
    const startedAt = performance.now();
    const answer = await ask(origin, path, { cookie: seller.cookie, body, answerMsMax });
    ledger.note(answer.status);
    if (answer.status === 201) ledger.waits.push(performance.now() - startedAt);
    if (answer.status > 0 && answer.status !== 201 && !refusals.has(answer.status))
      ledger.wrong.push(`${path} answered ${answer.status}: ${JSON.stringify(answer.json)}`);
    if (refusals.has(answer.status) && !answer.json['retryAfter'])
      ledger.wrong.push(`${path} answered ${answer.status} without Retry-After`);
    return answer;
  }
}

async function ask(
  origin: string,
  path: string,
  { cookie, body, answerMsMax }: { cookie: string; body: object; answerMsMax: number },
): Promise<Answered> {
  const isBytes = body instanceof Uint8Array;
  try {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { origin, cookie, 'content-type': isBytes ? 'image/png' : 'application/json' },
      body: isBytes ? new Uint8Array(body) : JSON.stringify(body),
      signal: AbortSignal.timeout(answerMsMax),
    });
    const json: unknown = await answer.json().catch(() => ({}));
    const retryAfter = answer.headers.get('retry-after');
    return {
      status: answer.status,
      json: { ...(typeof json === 'object' && json), ...(retryAfter && { retryAfter }) },
    };
  } catch (thrown) {
    return { status: thrown instanceof Error && thrown.name === 'TimeoutError' ? -1 : 0, json: {} };
  }
}

/** The time a client's id was made: a second copy of a write must say exactly what the first did. */
function deviceAtOf(id: string): string {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
}
