import { createClient } from '@so-cho/api/client';
import type { Client } from '@so-cho/api/client';
import { keptAtHeader } from './kept-at.ts';

export interface Answer<Dto> {
  readonly dto: Dto;
  /** ISO instant at which the server gave it, when it comes from the kiosk's own store; undefined = just now. */
  readonly keptAt: string | undefined;
}

/** The service worker answers from its store well before this, so only a kiosk without one waits so long. */
const patienceMs = 15_000;

/**
 * Asks the server, or the kiosk's own store when the server cannot be reached.
 *
 * @throws ProblemError for a refusal, and with code `network` when neither has an answer
 */
export async function ask<Dto>(question: (client: Client) => Promise<Dto>): Promise<Answer<Dto>> {
  let keptAt: string | undefined;
  const client = createClient({
    origin: location.origin,
    fetch: async (request) => {
      const reply = await fetch(request, { signal: AbortSignal.timeout(patienceMs) });
      // Of several answers the oldest counts: together they are no newer than that.
      const kept = reply.headers.get(keptAtHeader) ?? undefined;
      if (kept !== undefined && (keptAt === undefined || kept < keptAt)) keptAt = kept;
      return reply;
    },
  });
  const dto = await question(client);
  return { dto, keptAt };
}
