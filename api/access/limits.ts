import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { forgetAttempts, giveAttemptBack, outsideMarkets, takeAttempt } from '@so-cho/db';
import type { Attempt, AttemptLimit } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { Services, Visitor } from '../http/context.ts';
import { isThisMachine } from '../http/this-machine.ts';

const quarterHourS = 900;
/** A card's PIN has four digits at least: five tries in a quarter of an hour. */
export const cardLimit: AttemptLimit = { triesMax: 5, windowS: quarterHourS };
/** And twenty in a day, or a month of patience would try every PIN there is. */
export const cardDayLimit: AttemptLimit = { triesMax: 20, windowS: 86_400 };
export const usernameLimit: AttemptLimit = { triesMax: 10, windowS: quarterHourS };
/** One address may be a whole market behind one router. */
export const addressLimit: AttemptLimit = { triesMax: 120, windowS: quarterHourS };

/** What counting needs of what is shared by all requests. */
type Counted = Pick<Services, 'orm' | 'clock'>;

export interface Limited {
  /** What kind of thing is limited: `card`, `username`, `address`. */
  readonly kind: string;
  readonly value: string;
  readonly limit: AttemptLimit;
}

/**
 * Takes one try from each; kept apart from the request's own transaction, so that a refusal stays counted.
 *
 * @returns what was taken of each, in their order
 * @throws DomainError too-many-tries, with `retryAfterS`
 */
export async function takeTries(ctx: Counted, ...limited: readonly Limited[]): Promise<Attempt[]> {
  const now = ctx.clock.now();
  const attempts = await outsideMarkets(ctx.orm, {}, async ({ db }) => {
    const made: Attempt[] = [];
    for (const one of limited) made.push(await takeAttempt(db, { key: keyOf(one), now, limit: one.limit }));
    return made;
  });
  const refused = attempts.filter((attempt) => !attempt.isTaken);
  if (refused.length === 0) return attempts;
  const waits = refused.map(({ endsAt }) =>
    Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / 1000)),
  );
  throw new DomainError('too-many-tries', 'limit', 'Too many tries; wait and try again.', {
    details: { retryAfterS: Math.max(...waits) },
  });
}

/** After the right secret: earlier slips of the finger count no more. */
export async function giveTriesBack(ctx: Counted, limited: Limited): Promise<void> {
  await outsideMarkets(ctx.orm, {}, ({ db }) => forgetAttempts(db, keyOf(limited)));
}

/** After the right secret its own try was no guess; what others tried under the same address stays counted. */
export async function giveTryBack(ctx: Counted, limited: Limited): Promise<void> {
  await outsideMarkets(ctx.orm, {}, ({ db }) => giveAttemptBack(db, keyOf(limited)));
}

/** Neither names nor addresses are kept, only what tells them apart. */
function keyOf({ kind, value }: Limited): string {
  return `${kind}:${createHash('sha256').update(`${kind}\0${value.toLowerCase()}`).digest('base64url')}`;
}

/**
 * Where a request comes from, as far as a limit needs it: the network, not the device.
 *
 * @returns undefined when it is not known; then only the name is limited
 */
export function addressOf(incoming: Visitor | undefined): Limited | undefined {
  const peer = incoming?.socket.remoteAddress;
  if (peer === undefined) return undefined;
  // Only a proxy on this machine is believed about whom it speaks for, and only its own, last word.
  const forwarded = isThisMachine(peer)
    ? String(incoming?.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : undefined;
  const address = (forwarded || peer).replace('::ffff:', '');
  return { kind: 'address', value: networkOf(address), limit: addressLimit };
}

/** Of IPv6 a customer has a whole network of 64 bits, however its address is shortened (RFC 4291, 2.2). */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const [before, after] = [groups(head), groups(tail)];
  const left = tail === undefined ? 0 : 8 - before.length - after.length;
  const whole = [...before, ...Array.from({ length: left }, () => '0'), ...after];
  return whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** Takes a try of the network before a stranger's link is looked at, and gives it back when the link was good. */
export async function countedByNetwork<T>(
  ctx: Counted,
  arrived: { readonly incoming: Visitor | undefined },
  work: () => Promise<T>,
): Promise<T> {
  const byAddress = addressOf(arrived.incoming);
  if (byAddress) await takeTries(ctx, byAddress);
  const done = await work();
  if (byAddress) await giveTryBack(ctx, byAddress);
  return done;
}
