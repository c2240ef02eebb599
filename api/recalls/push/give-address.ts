import { dropPushAddress, inMarket, keepPushAddress, pushAddressOf, pushPublicKey } from '@so-cho/db';
import { assert, DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { isPushService } from './push-service.ts';
import type { DropPushAddress, GivePushAddress, PushOffer } from './shapes.ts';

/** Whether phones can be told of recalls here, and whether this one is. */
export async function showPush(ctx: Ctx, market: MarketEntry): Promise<PushOffer> {
  const sessionId = deviceOf(ctx);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const publicKey = ctx.config.pushServices.length === 0 ? undefined : await pushPublicKey(tx);
    const address = await pushAddressOf(tx, sessionId);
    return { publicKey: publicKey ?? null, endpoint: address?.endpoint ?? null };
  });
}

/**
 * Keeps where this device is told of recalls while its page is shut.
 *
 * @throws DomainError push-service-unknown for an address of a server that is no push service
 */
export async function givePushAddress(
  ctx: Ctx,
  market: MarketEntry,
  input: GivePushAddress,
): Promise<{ id: string }> {
  const write = { market, key: input.id, operation: 'givePushAddress', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const { id, endpoint, keys } = input;
    if (!isPushService(endpoint, ctx.config.pushServices)) {
      throw new DomainError('push-service-unknown', 'invalid', 'Messages are not sent to this server.');
    }
    const at = ctx.clock.now();
    await keepPushAddress(tx, { id, userId: personOf(ctx), sessionId: deviceOf(ctx), endpoint, ...keys, at });
    await audit(ctx, tx, { action: 'push.given', subjectKind: 'push_address', subjectId: id, at });
    return { id };
  });
}

/** Forgets where this device is told. */
export async function dropOwnPushAddress(
  ctx: Ctx,
  market: MarketEntry,
  input: DropPushAddress,
): Promise<{ id: string }> {
  const write = { market, key: input.id, operation: 'dropPushAddress', body: input };
  return writeOnce(ctx, write, async (tx) => {
    await dropPushAddress(tx, { sessionId: deviceOf(ctx) });
    await audit(ctx, tx, { action: 'push.withdrawn', subjectKind: 'push_address', subjectId: input.id });
    return { id: input.id };
  });
}

function deviceOf(ctx: Ctx): string {
  assert(ctx.actor.session, 'Persons are signed in on a device.');
  return ctx.actor.session.id;
}
