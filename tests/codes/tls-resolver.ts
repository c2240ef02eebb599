import { randomUUIDv7 } from 'node:crypto';
import { createServer, request, type Server } from 'node:https';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { createLog } from '@so-cho/api/boot/log';
import { afterAll } from 'vitest';
import { apiStage } from '../../web/serve/api-stage.ts';
import { inOrder } from '../../web/serve/stages.ts';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { asking, aFishMarket, at, type FishMarket } from '../lots/a-fish-market.ts';
import { selfSigned } from '../setup/self-signed.ts';
import type { TestRecord } from '../setup/record.ts';
import { joined, type Joined } from './gs1-numbers.ts';

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly httpVersion: string;
  readonly text: string;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
}

export interface Resolver extends Joined {
  /** `https://localhost:…`, also PUBLIC_ORIGIN. */
  readonly origin: string;
  readonly market: FishMarket;
  /** Printed codes: one at C1-12, one at C1-13, both of the good with the only GTIN. */
  readonly lots: readonly [string, string];
  readonly gtin: string;
  ask(method: string, target: string, headers?: Readonly<Record<string, string>>): Promise<Answered>;
}

/** A market that joined GS1, behind the front door's own stages and a TLS front with a certificate of the moment. */
export async function aResolver(record: TestRecord, code: string): Promise<Resolver> {
  const signed = selfSigned();
  let listener: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer(signed, (asked, response) => listener(asked, response));
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `https://localhost:${portOf(server)}`;
  const api = testApi(record, { env: { PUBLIC_ORIGIN: origin } });
  listener = inOrder([apiStage(api.app)], createLog({ isTerminal: true }));
  const market = await aFishMarket(record, code);
  const clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  const aLot = async (stall: string) => {
    const quantity = { unit: 'kg', amount: 5_000 };
    const line = { id: randomUUIDv7(), goodCode: 'ca-loc-dong', quantity, supplierId: null };
    const slip = { id: randomUUIDv7(), stall, deviceAt: new Date().toISOString(), lines: [line] };
    const answer = await clerk('POST', `/markets/${code}/lots`, slip);
    if (answer.status !== 201) throw new Error(`Recording a lot answered ${answer.status}: ${answer.text}`);
    return String(at(answer.json, 'lots', 0, 'code'));
  };
  const lots = [await aLot('C1-12'), await aLot('C1-13')] as const;
  const numbers = await joined(record, market.id, ['ca-loc-dong', 'gao-thom']);
  const ask: Resolver['ask'] = (method, target, headers = {}) =>
    new Promise((settle, fail) => {
      const options = {
        method,
        headers,
        ca: signed.cert,
        path: target,
        host: 'localhost',
        port: portOf(server),
      };
      const sent = request(options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          const { statusCode: status = 0, httpVersion } = response;
          settle({ status, headers: response.headers, httpVersion, text, json: jsonOf(text) });
        });
      });
      sent.on('error', fail).end();
    });
  return { ...numbers, gtin: numbers.gtins[0] ?? '', origin, market, lots, ask };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The TLS front does not listen.');
  return address.port;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A redirect has no body; suites that expect JSON see undefined and fail there.
    return undefined;
  }
}
