import { DomainError, type Permission, type Role } from '@so-cho/db/domain';
import type { Context, MiddlewareHandler } from 'hono';
import { resolver, uniqueSymbol, type ResponsesWithResolver } from 'hono-openapi';
import { z } from 'zod';
import { actorOfRequest } from '../access/actor-of-request.ts';
import type { Actor } from '../access/actor.ts';
import { assertConfirmed } from '../access/confirmation.ts';
import type { Env } from './context.ts';
import { deviceSkewMs, deviceTimeHeader } from './device-clock.ts';
import { problemResponses } from './problem-responses.ts';

/**
 * Who may call it: everybody, everybody signed in, or whoever holds one of the permissions in the market the
 * address names; where it names none, in any market.
 */
export type Access = 'public' | 'signed-in' | Permission | readonly Permission[];

/** What a media type other than JSON is described by. */
export interface MediaResponse {
  readonly media: string;
  readonly description: string;
  /** Of a media type that is JSON too; without it the answer is text or bytes. */
  readonly shape?: z.ZodType;
}

/** An answer that is said by its status and headers. */
export interface BareResponse {
  readonly description: string;
}

export interface Operation {
  /** camelCase and unique: the name generated clients use. */
  readonly id: string;
  readonly summary: string;
  readonly permission: Access;
  /** Asks for the password or a passkey again when none was given on this device in the last ten minutes. */
  readonly isDangerous?: boolean;
  /** Also for whoever must set up a second step first, and may do nothing else. */
  readonly isForSettingUp?: boolean;
  /** A machine's key opens it too, when its scopes name the permission. */
  readonly isForMachines?: boolean;
  /** By status: the shape of a JSON answer, another media type, headers alone, or null for an empty one. */
  readonly responses: Readonly<Record<number, z.ZodType | MediaResponse | BareResponse | null>>;
  /** Refusals beyond those every operation has, as code → what happened. */
  readonly refusals?: Readonly<Record<number, string>>;
  /** For a raw body: media types it may have. */
  readonly body?: readonly string[];
}

/** What the document and the tests read from a route. */
export interface DescribedOperation {
  readonly id: string;
  readonly access: Access;
}
export const operationKey: unique symbol = Symbol('operation');

/**
 * The first middleware of every route: describes it, finds out who asks, lets in or refuses, and only then looks
 * at the request: `:market` is resolved to `c.var.market`.
 *
 * @throws DomainError unauthorized, second-step-required, forbidden, market-unknown, confirmation-needed
 */
export function operation(described: Operation): MiddlewareHandler<Env> {
  const handler: MiddlewareHandler<Env> = async (c, next) => {
    const actor = await actorOfRequest(c);
    const asked = c.req.param('market');
    const market = asked === undefined ? undefined : await c.var.services.markets.byCode(asked);
    const role = admit(described, actor, asked === undefined ? null : (market?.id ?? 'unknown'));
    if (market) c.set('market', market);
    else if (asked !== undefined) {
      throw new DomainError('market-unknown', 'not-found', 'There is no market with this code.');
    }
    const now = c.var.services.clock.now();
    if (described.isDangerous) assertConfirmed(actor, now);
    const skewMs = deviceSkewMs(c.req.header(deviceTimeHeader), now);
    c.set('ctx', { ...c.var.services, actor, role, requestId: c.var.requestId, deviceSkewMs: skewMs });
    keepPrivate(c, described.permission);
    await next();
  };
  const marks: DescribedOperation = { id: described.id, access: described.permission };
  return Object.assign(handler, { [uniqueSymbol]: { spec: specOf(described) }, [operationKey]: marks });
}

/**
 * @param marketId null for a route outside any market; 'unknown' when the market asked for does not exist
 * @returns the role under which it is allowed
 */
function admit(described: Operation, actor: Actor, marketId: number | null | 'unknown'): Role {
  const { permission: access } = described;
  const within = marketId === 'unknown' ? null : marketId;
  if (access === 'public') return actor.roleIn(within);
  const isLetIn =
    actor.userId !== undefined || (actor.isMachine === true && described.isForMachines === true);
  if (!isLetIn) throw new DomainError('unauthorized', 'unauthorized', 'Sign in first.');
  if (actor.owesSecondStep && described.isForSettingUp !== true) {
    throw new DomainError('second-step-required', 'forbidden', 'Set up a second step of signing in first.');
  }
  if (access === 'signed-in') return actor.roleIn(within);
  const permissions: readonly Permission[] = typeof access === 'string' ? [access] : access;
  // Whoever may do it somewhere learns that a market does not exist; whoever may do it nowhere learns nothing.
  const places = typeof marketId === 'number' ? [marketId] : actor.grants.map((grant) => grant.marketId);
  for (const place of places) {
    for (const permission of permissions) {
      const role = actor.roleFor(permission, place);
      if (role) return role;
    }
  }
  throw new DomainError('forbidden', 'forbidden', 'Your role does not allow this.');
}

/** What one person may see must not be handed to the next by a proxy. */
function keepPrivate(c: Context<Env>, access: Access): void {
  if (access !== 'public') c.header('cache-control', 'private, no-store');
}

function specOf(described: Operation) {
  const { id, summary, permission, isForMachines, responses, refusals, body } = described;
  const answered: ResponsesWithResolver = {};
  for (const [status, shape] of Object.entries(responses)) answered[status] = responseOf(shape);
  return {
    operationId: id,
    summary,
    security: permission === 'public' ? [] : [{ session: [] }, ...(isForMachines ? [{ key: [] }] : [])],
    'x-permission': permission,
    ...(described.isDangerous && { 'x-confirmation': true }),
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          body.map((media) => [media, { schema: { type: 'string' as const, format: 'binary' } }]),
        ),
      },
    }),
    responses: { ...problemResponses(permission !== 'public', refusals ?? {}), ...answered },
  };
}

function responseOf(shape: z.ZodType | MediaResponse | BareResponse | null): ResponsesWithResolver[string] {
  if (shape === null) return { description: 'Done; there is nothing to say.' };
  if (shape instanceof z.ZodType) {
    return { description: 'As asked.', content: { 'application/json': { schema: resolver(shape) } } };
  }
  if (!('media' in shape)) return { description: shape.description };
  if (shape.shape) {
    const schema = resolver(shape.shape);
    return { description: shape.description, content: { [shape.media]: { schema } } };
  }
  const schema = { type: 'string' as const, ...(!shape.media.startsWith('text/') && { format: 'binary' }) };
  return { description: shape.description, content: { [shape.media]: { schema } } };
}
