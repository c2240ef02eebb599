import { Hono, type Context } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { validated } from '../../http/validated.ts';
import { StaffParam } from '../staff/shapes.ts';
import { issueReset, withdrawReset } from './issue-reset.ts';
import { IssuedReset, IssueReset, ResetPage, ResetParam, UsedReset, UseReset } from './shapes.ts';
import { showReset, useReset } from './use-reset.ts';

const linkGone = { 404: 'The link was used, taken back, or is too old.' };

/** The way back for whoever forgot the password or lost the second step. */
export const resetRoutes = new Hono<Env>()
  .post(
    '/markets/:market/staff/:id/password-reset',
    operation({
      id: 'issueReset',
      summary: 'Make a link by which a person of the staff sets a new password once',
      permission: 'user:manage',
      isDangerous: true,
      responses: { 201: IssuedReset },
      refusals: { 409: 'It is oneself, or somebody who works in another market as well.' },
    }),
    validated('param', StaffParam),
    validated('json', IssueReset),
    async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await issueReset(c.var.ctx, c.var.market, id, c.req.valid('json')), 201);
    },
  )
  .post(
    '/markets/:market/password-resets/:id/withdrawal',
    operation({
      id: 'withdrawReset',
      summary: 'Take such a link back',
      permission: 'user:manage',
      responses: { 204: null },
      refusals: linkGone,
    }),
    validated('param', StaffParam),
    async (c) => {
      await withdrawReset(c.var.ctx, c.var.market, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .get(
    '/markets/:market/password-resets/:token',
    operation({
      id: 'showReset',
      summary: 'For whom such a link is',
      permission: 'public',
      responses: { 200: ResetPage },
      refusals: linkGone,
    }),
    validated('param', ResetParam),
    async (c) => c.json(await showReset(c.var.ctx, heldOf(c, c.req.valid('param').token)), 200),
  )
  .post(
    '/markets/:market/password-resets/:token/password',
    operation({
      id: 'useReset',
      summary: 'Set the new password; every device of the person is signed out',
      permission: 'public',
      responses: { 200: UsedReset },
      refusals: { ...linkGone, 409: 'The person works in another market as well by now.' },
    }),
    validated('param', ResetParam),
    validated('json', UseReset),
    async (c) => {
      const held = heldOf(c, c.req.valid('param').token);
      return c.json(await useReset(c.var.ctx, held, c.req.valid('json').password), 200);
    },
  );

function heldOf(c: Context<Env>, token: string) {
  const arrived = { headers: c.req.raw.headers, incoming: c.env.incoming };
  return { market: c.var.market, token, arrived };
}
