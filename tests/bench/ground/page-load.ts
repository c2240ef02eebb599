import autocannon from 'autocannon';
import { phoneHeaders } from './ask-page.ts';

export interface PageLoad {
  readonly seconds: number;
  readonly connections: number;
  /** Requests a second of all connections together; left out, as many as are answered. */
  readonly rate?: number;
  /** What each connection asks for, over and over, in its order. */
  readonly pathsOf: (connection: number) => readonly string[];
}

export interface Loaded {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly latency: {
    readonly p50: number;
    readonly p97_5: number;
    readonly p99: number;
    readonly max: number;
  };
}

/** Asks one server for pages as fast as it answers. @throws Error when any answer was not the page */
export async function pageLoad(url: string, load: PageLoad): Promise<Loaded> {
  let opened = 0;
  const result = await autocannon({
    url,
    connections: load.connections,
    duration: load.seconds,
    ...(load.rate !== undefined && { overallRate: load.rate }),
    setupClient: (client) =>
      client.setRequests(
        load
          .pathsOf(opened++)
          .map((path) => ({ method: 'GET' as const, path, headers: { ...phoneHeaders } })),
      ),
  });
  if (result.errors > 0 || result.non2xx > 0 || result['2xx'] === 0) {
    throw new Error(`${url}: ${result['2xx']} answers, ${result.non2xx} refusals, ${result.errors} errors.`);
  }
  const { p50, p97_5, p99, max } = result.latency;
  return { rate: result['2xx'] / result.duration, latency: { p50, p97_5, p99, max } };
}
