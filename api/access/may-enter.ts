import type { Grant } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { Person } from './actor.ts';

/**
 * @throws DomainError demonstration-off when a demonstration sign-in is used from where others can reach us;
 *   no-role when the person holds no role any more
 */
export async function assertMayEnter(
  ctx: Ctx,
  person: (Person & { readonly isDemo: boolean }) | undefined,
  grants: readonly Grant[],
): Promise<Person> {
  if (!person || grants.length === 0) {
    throw new DomainError('no-role', 'forbidden', 'This person holds no role any more.');
  }
  if (ctx.config.isLoopback) return person;
  const demoIds = new Set(
    (await ctx.markets.all()).filter((market) => market.isDemo).map((market) => market.id),
  );
  const isDemo = person.isDemo || grants.every(({ marketId }) => marketId !== null && demoIds.has(marketId));
  if (!isDemo) return person;
  throw new DomainError(
    'demonstration-off',
    'forbidden',
    'Demonstration sign-ins work on the machine itself only, never over the network.',
  );
}
