import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { freePort, openDoor } from '../../setup/front-door.ts';
import type { RunningDoor } from '../../setup/front-door.ts';
import { makeTestFolder, startTestServer } from '../../setup/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a suite asks for the running product; see product.ts. */
    productKeeper: string;
  }
}

/** What a suite needs to know of the product it looks at. */
export interface ProductAddress {
  /** Without a slash at its end. */
  readonly origin: string;
  readonly port: number;
  /** To look at the record from outside, as its owner. */
  readonly ownerUrl: string;
  /** The product's DATA_DIR: demo-sign-ins.json and files. */
  readonly dataDir: string;
  /** The front door's process: what stops it for a while stops this. */
  readonly pid: number;
}

/**
 * Keeps one product for the whole run and starts it when the first suite asks: PostgreSQL without fsync, the built pages
 * and the demonstration market, all real. Suites run in processes of their own, so they ask over a socket:
 * `GET /` answers when it is ready, `POST /stop` stops the front door alone and keeps the record.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = new KeptProduct();
  const server = createServer((request, response) => void answer(product, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The keeper has no address.');
  project.provide('productKeeper', `http://127.0.0.1:${address.port}`);
  return async () => {
    server.close();
    await product.end();
  };
}

async function answer(
  product: KeptProduct,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (request.method === 'POST') await product.stopDoor();
    const body = request.method === 'POST' ? {} : await product.open();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  } catch (thrown) {
    response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

class KeptProduct {
  readonly #dataDir = makeTestFolder();
  #port: number | undefined;
  #record: ReturnType<typeof startTestServer> | undefined;
  #door: Promise<RunningDoor> | undefined;

  async open(): Promise<ProductAddress> {
    this.#record ??= startTestServer();
    this.#port ??= await freePort();
    const { ownerUrl } = await this.#record;
    this.#door ??= openDoor({
      dataDir: this.#dataDir,
      port: this.#port,
      env: { DATABASE_URL: ownerUrl },
      msMax: 280_000,
    });
    const { child } = await this.#door;
    return {
      // As a person types it: cookies and secure-context rules follow the name.
      origin: `http://localhost:${this.#port}`,
      port: this.#port,
      ownerUrl,
      dataDir: this.#dataDir,
      pid: child.pid ?? 0,
    };
  }

  async stopDoor(): Promise<void> {
    const door = await this.#door;
    this.#door = undefined;
    await door?.stop();
  }

  async end(): Promise<void> {
    await this.stopDoor();
    await (await this.#record)?.stop();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
