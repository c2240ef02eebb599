import { grantsOf, outsideMarkets, secondStepOf } from '@so-cho/db';
import { assert, DomainError } from '@so-cho/db/domain';
import type { Ctx, Visitor } from '../http/context.ts';
import { actorOf, actorOwing } from './actor.ts';
import { addressOf, giveTriesBack, giveTryBack, takeTries, usernameLimit } from './limits.ts';
import { assertMayEnter } from './may-enter.ts';
import { noteAct } from './note-act.ts';
import { noteRefusal } from './note-refusal.ts';
import { checkCode, hasSecondFactor } from './second-factor/check-code.ts';
import { sessionState } from './session-state.ts';
import type { SignedIn } from './sign-in-service.ts';
import type { SessionState } from './shapes.ts';

export interface Entered {
  readonly state: SessionState;
  readonly cookies: readonly string[];
}

/** The password was right and a code is asked for: the cookies carry that much and open nothing yet. */
export interface HalfEntered {
  readonly state: undefined;
  readonly cookies: readonly string[];
}

/** How long the second step may take. */
const secondStepS = 600;

/** How a request reached us, as far as signing in needs it. */
export interface Arrived {
  readonly headers: Headers;
  readonly incoming: Visitor | undefined;
}

/**
 * Staff sign in with name and password, and whoever has a second step with a code besides.
 *
 * @throws DomainError name-or-password-wrong, too-many-tries, demonstration-off, no-role
 */
export async function signIn(
  ctx: Ctx,
  input: { username: string; password: string },
  arrived: Arrived,
): Promise<Entered | HalfEntered> {
  const byName = { kind: 'username', value: input.username, limit: usernameLimit };
  const byAddress = addressOf(arrived.incoming);
  await takeTries(ctx, byName, ...(byAddress ? [byAddress] : []));
  const signedIn = await ctx.signIn.withPassword(input, arrived.headers);
  if (!signedIn) {
    await noteRefusal(ctx, 'password', input);
    throw new DomainError('name-or-password-wrong', 'unauthorized', 'The name or the password is wrong.');
  }
  await giveTriesBack(ctx, byName);
  if (byAddress) await giveTryBack(ctx, byAddress);
  if (await hasSecondFactor(ctx, signedIn.userId)) return halfWay(ctx, signedIn);
  return enter(ctx, signedIn, 'session.opened');
}

/** Nobody has the session's cookie yet, so nothing can come between its opening and this. */
async function halfWay(ctx: Ctx, signedIn: SignedIn): Promise<HalfEntered> {
  const { userId, cookies } = signedIn;
  const headers = new Headers({ cookie: cookieOf(signedIn) });
  const person = await ctx.signIn.personOf(headers);
  const [held] = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db
      .updateTable('app_session')
      // The library compares it with the machine's own time.
      .set({ awaits_second_factor: true, expires_at: new Date(Date.now() + secondStepS * 1000) })
      .where('id', '=', person?.session?.id ?? null)
      .execute(),
  );
  assert(held?.numUpdatedRows === 1n, 'A session just opened is held back before its cookie is given away.');
  return { state: undefined, cookies };
}

/**
 * The second step. The session it opens is a new one, with a token that nobody had before.
 *
 * @param code of the authenticator, or one of the recovery codes
 * @throws DomainError second-step-lost when no password was given here in the last ten minutes; second-step-wrong,
 *   too-many-tries, demonstration-off, no-role
 */
export async function takeSecondStep(ctx: Ctx, code: string, arrived: Arrived): Promise<Entered> {
  const owing = await ctx.signIn.owingOf(arrived.headers);
  if (!owing)
    throw new DomainError('second-step-lost', 'unauthorized', 'Begin with name and password again.');
  const byAddress = addressOf(arrived.incoming);
  if (byAddress) await takeTries(ctx, byAddress);
  const by = await checkCode(ctx, owing.userId, code);
  if (byAddress) await giveTryBack(ctx, byAddress);
  const signedIn = await ctx.signIn.withBothSteps(owing.userId, arrived.headers);
  const entered = await enter(
    ctx,
    signedIn,
    by === 'recovery' ? 'session.opened-by-recovery' : 'session.opened',
  );
  await outsideMarkets(ctx.orm, { userId: owing.userId }, ({ db }) =>
    db.deleteFrom('app_session').where('id', '=', owing.sessionId).execute(),
  );
  return entered;
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
    const { grants, secondStep } = await outsideMarkets(ctx.orm, { userId }, async (tx) => ({
      grants: await grantsOf(tx.db, userId),
      secondStep: await secondStepOf(tx, userId, ctx.clock.now()),
    }));
    const admitted = await assertMayEnter(ctx, person, grants);
    const isOwing = secondStep.mustHave && !secondStep.has && admitted.session?.isCard !== true;
    const actor = isOwing ? actorOwing(admitted) : actorOf(admitted, grants);
    await noteAct(ctx, userId, action);
    await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
      db
        .updateTable('app_session')
        .set({ confirmed_at: ctx.clock.now() })
        .where('id', '=', admitted.session?.id ?? null)
        .execute(),
    );
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
