import { Agent, request } from 'node:http';

/** What a telephone's browser says it can read. */
export const phoneHeaders: Readonly<Record<string, string>> = {
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'vi-VN,vi;q=0.9',
};

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** As they came, packed or not. */
  readonly body: Buffer;
  /** From the first byte sent to the last byte read. */
  readonly ms: number;
}

/** One visitor whose connection stays open. */
export class Visitor {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** @throws Error unless the answer is 200 */
  async get(path: string, headers: Readonly<Record<string, string>> = phoneHeaders): Promise<PageAnswer> {
    const answer = await this.#send(path, headers);
    if (answer.status === 200) return answer;
    throw new Error(`GET ${path} answered ${answer.status}: ${answer.body.subarray(0, 500)}`);
  }

  #send(path: string, headers: Readonly<Record<string, string>>): Promise<PageAnswer> {
    return new Promise((settle, refuse) => {
      const startedAt = performance.now();
      const asking = request(new URL(path, this.#origin), { agent: this.#agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('error', refuse);
        response.once('end', () =>
          settle({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(response.headers).flatMap(([name, value]) =>
                value === undefined ? [] : [[name, value]],
              ),
            ),
            body: Buffer.concat(parts),
            ms: performance.now() - startedAt,
          }),
        );
      });
      asking.once('error', refuse);
      asking.end();
    });
  }

  leave(): void {
    this.#agent.destroy();
  }
}
