import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { decideProposal } from './decide-proposal.ts';
import { revokeKey } from './keys.ts';
import { readProposals } from './list-proposals.ts';
import { propose } from './propose.ts';
import { Decide, Proposals, Propose, Proposed, StaffParam } from './shapes.ts';

/** What takes two persons: roles of the staff, keys of machines and their new secrets; and revoking a key, which takes one. */
export const twoPersonRoutes = new Hono<Env>()
  .get(
    '/markets/:market/proposals',
    operation({
      id: 'listProposals',
      summary: 'What waits for a second person',
      permission: 'user:confirm',
      responses: { 200: Proposals },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await readProposals(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/proposals',
    operation({
      id: 'propose',
      summary: 'Propose a role for somebody of the staff, a key for a machine, or a new secret for one',
      permission: 'user:manage',
      isDangerous: true,
      responses: { 201: Proposed },
      refusals: {
        409: 'The person has this role, is proposed already or is oneself; or no head would be left.',
      },
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
