import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';

/** Proxies cut what is silent for a minute. */
const beatMs = 20_000;
/** A stream ends by itself, and the browser comes back with whatever rights the person has then. */
const lifeMs = 15 * 60_000;

/** A morning writes several lots a second; a page that is drawn anew once a second follows it well enough. */
const boardGatherMs = 1_000;
/** An authority's page asks every market it oversees, so it follows with more patience. */
const authorityGatherMs = 10_000;

/** Tells a page that stands open of changes in some markets until it leaves. */
function streamChanges(c: Context<Env>, watched: { codes: readonly string[]; gatherMs: number }): Response {
  const { changes, clock } = c.var.services;
  const reply = streamSSE(c, async (stream) => {
    const { promise: ended, resolve } = Promise.withResolvers<undefined>();
    const end = () => resolve(undefined);
    const leave = changes.watch({
      codes: new Set(watched.codes),
      gatherMs: watched.gatherMs,
      onChange: () => void stream.writeSSE({ event: 'changed', data: clock.now().toISOString() }),
      onEnd: end,
    });
    const beat = setInterval(() => void stream.write(': here\n\n'), beatMs);
    const life = setTimeout(end, lifeMs);
    stream.onAbort(end);
    await stream.write('retry: 3000\n\n');
    await ended;
    leave();
    clearInterval(beat);
    clearTimeout(life);
  });
  // A packed stream would be held back until a block is full.
  reply.headers.set('cache-control', 'private, no-store, no-transform');
  reply.headers.set('x-accel-buffering', 'no');
  return reply;
}

/** Server-sent events for pages that stand open. */
export const boardLiveRoutes = new Hono<Env>()
  .get(
    '/markets/:market/board/events',
    operation({
      id: 'watchBoard',
      summary:
        'Says that something was written down in the market; whoever watches asks for the figures anew',
      permission: 'board:read',
      responses: {
        200: {
          media: 'text/event-stream',
          description:
            'Events `changed` with the instant as data, at most one a second, and comments between.',
        },
      },
    }),
    validated('param', MarketParam),
    (c) => streamChanges(c, { codes: [c.var.market.code], gatherMs: boardGatherMs }),
  )
  .get(
    '/authority/events',
    operation({
      id: 'watchAuthority',
      summary: 'The same for every market this person oversees',
      permission: 'authority:read',
      responses: {
        200: {
          media: 'text/event-stream',
          description:
            'Events `changed` with the instant as data, at most one in ten seconds, and comments between.',
        },
      },
    }),
    async (c) => {
      const { markets, actor } = c.var.ctx;
      const overseen = (await markets.all()).filter((market) => actor.can('authority:read', market.id));
      return streamChanges(c, { codes: overseen.map(({ code }) => code), gatherMs: authorityGatherMs });
    },
  );
