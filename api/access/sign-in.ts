import { grantsOf, inMarket, outsideMarkets, writeAudit } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { Ctx, Visitor } from '../http/context.ts';
import { actorOf } from './actor.ts';
import { addressOf, giveTriesBack, giveTryBack, takeTries, usernameLimit } from './limits.ts';
import { assertMayEnter } from './may-enter.ts';
import { sessionState } from './session-state.ts';
import type { SessionState } from './shapes.ts';

export interface Entered {
  readonly state: SessionState;
  readonly cookies: readonly string[];
}

/** How a request reached us, as far as signing in needs it. */
export interface Arrived {
  readonly headers: Headers;
  readonly incoming: Visitor | undefined;
}

/**
 * Staff sign in with name and password.
 *
 * @throws DomainError name-or-password-wrong, too-many-tries, demonstration-off, no-role
 */
export async function signIn(
  ctx: Ctx,
  input: { username: string; password: string },
  arrived: Arrived,
): Promise<Entered> {
  const byName = { kind: 'username', value: input.username, limit: usernameLimit };
  const byAddress = addressOf(arrived.incoming);
  await takeTries(ctx, byName, ...(byAddress ? [byAddress] : []));
  const signedIn = await ctx.signIn.withPassword(input, arrived.headers);
  if (!signedIn) {
    throw new DomainError('name-or-password-wrong', 'unauthorized', 'The name or the password is wrong.');
  }
  await giveTriesBack(ctx, byName);
  if (byAddress) await giveTryBack(ctx, byAddress);
  return enter(ctx, signedIn, 'session.opened');
}

/** The same for every way in: may this person enter at all, what it says in the audit, and what the page is told. */
export async function enter(
  ctx: Ctx,
  signedIn: { readonly userId: string; readonly cookies: readonly string[] },
  action: string,
): Promise<Entered> {
  const { userId, cookies } = signedIn;
  const cookie = cookieOf(signedIn);
  try {
    const person = await ctx.signIn.personOf(new Headers({ cookie }));
    const grants = await outsideMarkets(ctx.orm, { userId }, ({ db }) => grantsOf(db, userId));
    const admitted = await assertMayEnter(ctx, person, grants);
    const actor = actorOf(admitted, grants);
    for (const { marketId, role } of grants) {
      if (marketId === null) continue;
      const facts = { at: ctx.clock.now(), actorId: userId, role, action, requestId: ctx.requestId };
      await inMarket(ctx.orm, { marketId, userId }, (tx) =>
        writeAudit(tx, { ...facts, subjectKind: 'person', subjectId: userId }),
      );
    }
    return { state: await sessionState({ ...ctx, actor }), cookies };
  } catch (thrown) {
    // The session was opened before we knew; nobody shall find it later.
    await ctx.signIn.signOut(new Headers({ cookie }));
    throw thrown;
  }
}

/** The session as the next request of its device would carry it. */
export function cookieOf({ cookies }: { readonly cookies: readonly string[] }): string {
  return cookies.map((one) => one.split(';', 1)[0]).join('; ');
}
