import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { decideProposal } from './decide-proposal.ts';
import { revokeKey, rotateKey } from './keys.ts';
import { propose } from './propose.ts';
import { Decide, Propose, Proposed, RotatedKey, RotateKey, StaffParam } from './shapes.ts';

/** What takes two persons: a head of the board, and a key of a machine. */
export const twoPersonRoutes = new Hono<Env>()
  .post(
    '/markets/:market/proposals',
    operation({
      id: 'propose',
      summary: 'Propose a head of the board, or a key for a machine',
      permission: 'user:manage',
      isDangerous: true,
      responses: { 201: Proposed },
      refusals: { 409: 'The person is a head already, or is proposed already.' },
    }),
    validated('param', MarketParam),
    validated('json', Propose),
    async (c) => c.json(await propose(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/proposals/:id/decision',
    operation({
      id: 'decideProposal',
      summary: 'Confirm or decline what another person proposed',
      permission: 'user:confirm',
      isDangerous: true,
      responses: { 204: null },
    }),
    validated('param', StaffParam),
    validated('json', Decide),
    async (c) => {
      const { id } = c.req.valid('param');
      await decideProposal(c.var.ctx, c.var.market, { id, ...c.req.valid('json') });
      return c.body(null, 204);
    },
  )
  .post(
    '/markets/:market/keys/:id/rotation',
    operation({
      id: 'rotateKey',
      summary: 'Give a machine’s key a new secret; the old one opens for a week more',
      permission: 'user:manage',
      isDangerous: true,
      responses: { 200: RotatedKey },
    }),
    validated('param', StaffParam),
    validated('json', RotateKey),
    async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await rotateKey(c.var.ctx, c.var.market, { id, ...c.req.valid('json') }), 200);
    },
  )
  .post(
    '/markets/:market/keys/:id/revocation',
    operation({
      id: 'revokeKey',
      summary: 'Revoke a machine’s key at once',
      permission: 'user:manage',
      responses: { 204: null },
    }),
    validated('param', StaffParam),
    async (c) => {
      await revokeKey(c.var.ctx, c.var.market, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
