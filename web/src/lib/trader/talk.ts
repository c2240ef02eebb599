import { createClient, isProblem } from '@so-cho/api/client';
import type { Client } from '@so-cho/api/client';

/** The way to the API from a phone, and what its answers say about the phone's clock. */
export interface Talk {
  readonly client: Client;
  /** How far the server's clock is ahead of the phone's, ms, by the last answer. */
  skewMs: () => number;
}

/** Small answers over a bad network; photos over the slowest one a market has. */
const timeoutMs = { json: 20_000, photo: 90_000 } as const;

/** @param origin scheme, host and port of the page or worker that talks */
export function openTalk(origin: string): Talk {
  let skew = 0;
  const client = createClient({
    origin,
    fetch: async (request) => {
      const isPhoto = request.method === 'POST' && request.url.endsWith('/files');
      const signal = AbortSignal.timeout(isPhoto ? timeoutMs.photo : timeoutMs.json);
      // Outside the body, which must be the same whenever it is sent again: by it the server puts the phone's times right.
      request.headers.set('device-time', new Date().toISOString());
      const reply = await fetch(request, { cache: 'no-store', signal });
      skew = skewOf(reply, Date.now());
      return reply;
    },
  });
  return { client, skewMs: () => skew };
}

/** `Date` counts whole seconds and an answer takes its time: less than two minutes is no skew. */
export function skewOf(reply: Response, now: number): number {
  const skew = Date.parse(reply.headers.get('date') ?? '') - now;
  return Number.isNaN(skew) || Math.abs(skew) < 120_000 ? 0 : skew;
}

/** Facts of a refusal that its sentence names. */
export type RefusalDetails = Readonly<Record<string, string | number | boolean>>;

/** What came of a question. */
export type Asked<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'later'; readonly waitMs: number | undefined }
  | { readonly kind: 'refused'; readonly code: string; readonly details?: RefusalDetails };

/** Statuses that say "not now" rather than "no". */
const notNow: readonly number[] = [408, 425, 429];

/** Waits for an answer and says what it means for a phone; what is no answer of the API's is nobody there. */
export async function asked<T>(answer: Promise<T>): Promise<Asked<T>> {
  try {
    return { kind: 'ok', value: await answer };
  } catch (thrown) {
    // The login page of somebody's Wi-Fi answers 200 with HTML: that is no JSON and nobody of ours.
    if (thrown instanceof SyntaxError) return { kind: 'unreachable' };
    if (!isProblem(thrown)) throw thrown;
    const { status, code, details } = thrown.problem;
    if (notNow.includes(status) || (status >= 500 && code !== 'network')) {
      const { retryAfterS } = thrown;
      return { kind: 'later', waitMs: retryAfterS === undefined ? undefined : retryAfterS * 1000 };
    }
    if (code === 'network') return { kind: 'unreachable' };
    if (status === 401) return { kind: 'signed-out' };
    return { kind: 'refused', code, ...(details !== undefined && { details }) };
  }
}
