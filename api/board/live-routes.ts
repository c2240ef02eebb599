import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';

/** Proxies cut what is silent for a minute. */
const beatMs = 20_000;
/** A stream ends by itself, and the browser comes back with whatever rights the person has then. */
const lifeMs = 15 * 60_000;

/** Server-sent events for pages that stand open. */
export const boardLiveRoutes = new Hono<Env>().get(
  '/markets/:market/board/events',
  operation({
    id: 'watchBoard',
    summary: 'Says that something was written down in the market; whoever watches asks for the figures anew',
    permission: 'board:read',
    responses: {
      200: {
        media: 'text/event-stream',
        description: 'Events `changed` with the instant as data, at most one a second, and comments between.',
      },
    },
  }),
  validated('param', MarketParam),
  (c) => {
    const { changes, clock } = c.var.services;
    const { code } = c.var.market;
    const reply = streamSSE(c, async (stream) => {
      const { promise: ended, resolve } = Promise.withResolvers<undefined>();
      const end = () => resolve(undefined);
      const leave = changes.watch(
        code,
        () => void stream.writeSSE({ event: 'changed', data: clock.now().toISOString() }),
        end,
      );
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
  },
);
