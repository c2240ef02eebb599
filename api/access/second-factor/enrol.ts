import { randomBytes } from 'node:crypto';
import { outsideMarkets, secondStepOf, type Tx } from '@so-cho/db';
import { base32, DomainError, totpAddress, totpStepOf } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../../http/context.ts';
import type { BegunSecondFactor, RecoveryCodes } from '../account/shapes.ts';
import { noteAct } from '../note-act.ts';
import { qrOf } from '../qr-of.ts';
import { hasAuthenticator, hasSecondFactor, isOfAuthenticator } from './check-code.ts';
import { forgetSecondStep } from './forget.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { seal, unseal } from './sealing-key.ts';

/** RFC 4226 asks for 128 bits at least and advises 160. */
const secretBytes = 20;

/**
 * Makes a secret for an authenticator. It counts once a first code of it was right; begun again, the older one is forgotten. While
 * another one is on, that one stays until then.
 *
 * @throws DomainError account-without-password
 */
export async function beginSecondFactor(ctx: Ctx): Promise<BegunSecondFactor> {
  const userId = personOf(ctx);
  const secret = new Uint8Array(randomBytes(secretBytes));
  const sealed = await seal(ctx.config, secret, userId);
  const now = ctx.clock.now();
  const username = await outsideMarkets(ctx.orm, { userId }, async ({ db }) => {
    const account = await db
      .selectFrom('app_account')
      .innerJoin('app_user', 'app_user.id', 'app_account.user_id')
      .select('app_user.username')
      .where('app_account.user_id', '=', userId)
      .where('app_account.password', 'is not', null)
      .executeTakeFirst();
    if (!account) {
      throw new DomainError('account-without-password', 'conflict', 'A card and its PIN let this person in.');
    }
    const [replaced] = await db
      .updateTable('second_factor')
      .set({ next_sealed_secret: sealed })
      .where('user_id', '=', userId)
      .where('confirmed_at', 'is not', null)
      .execute();
    if (replaced?.numUpdatedRows === 1n) return account.username;
    await db
      .insertInto('second_factor')
      .values({ user_id: userId, sealed_secret: sealed, began_at: now, last_step: 0 })
      .onConflict((row) =>
        row
          .column('user_id')
          .doUpdateSet({ sealed_secret: sealed, began_at: now, last_step: 0 })
          .where('second_factor.confirmed_at', 'is', null),
      )
      .execute();
    return account.username;
  });
  const address = totpAddress({ secret, account: username, issuer: 'Sổ Chợ' });
  return { secret: base32(secret), address, code: qrOf(address) };
}

/**
 * The first code: from now on signing in asks for the second step, or asks another telephone for it; the codes on paper, new ones,
 * stand in for it.
 *
 * @throws DomainError first-code-wrong, second-factor-on when none was begun beside the one that is on
 */
export async function proveSecondFactor(ctx: Ctx, code: string): Promise<RecoveryCodes> {
  const userId = personOf(ctx);
  const isOn = await hasAuthenticator(ctx, userId);
  const isRight = await (isOn ? takesPlace(ctx, userId, code) : isOfAuthenticator(ctx, userId, code));
  if (!isRight) {
    throw new DomainError(
      'first-code-wrong',
      'invalid',
      'This is not a code of the authenticator just set up.',
    );
  }
  const recoveryCodes = await makeRecoveryCodes(ctx, userId);
  await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db
      .updateTable('second_factor')
      .set({ confirmed_at: ctx.clock.now() })
      .where('user_id', '=', userId)
      .execute(),
  );
  await noteAct(ctx, userId, isOn ? 'second-factor.replaced' : 'second-factor.enrolled');
  return { recoveryCodes };
}

/** The first code of another telephone: it takes the place of the one before, whose codes end with it. */
async function takesPlace(ctx: Ctx, userId: string, code: string): Promise<boolean> {
  return outsideMarkets(ctx.orm, { userId }, async ({ db }) => {
    const kept = await db
      .selectFrom('second_factor')
      .select('next_sealed_secret')
      .where('user_id', '=', userId)
      .forUpdate()
      .executeTakeFirst();
    if (!kept?.next_sealed_secret) {
      throw new DomainError('second-factor-on', 'conflict', 'The second step is on already.');
    }
    const secret = await unseal(ctx.config, kept.next_sealed_secret, userId);
    const step = secret && (await totpStepOf(secret, code, { at: ctx.clock.now(), after: 0 }));
    if (step === undefined) return false;
    await db
      .updateTable('second_factor')
      .set({ sealed_secret: kept.next_sealed_secret, next_sealed_secret: null, last_step: step })
      .where('user_id', '=', userId)
      .execute();
    return true;
  });
}

/** @throws DomainError second-factor-off */
export async function renewRecoveryCodes(ctx: Ctx): Promise<RecoveryCodes> {
  const userId = personOf(ctx);
  if (!(await hasSecondFactor(ctx, userId))) throw isOff();
  const recoveryCodes = await makeRecoveryCodes(ctx, userId);
  await noteAct(ctx, userId, 'recovery-codes.renewed');
  return { recoveryCodes };
}

/**
 * Turns the authenticator off. The codes on paper go with the last second step; beside a passkey they stay.
 *
 * @throws DomainError second-factor-off; second-factor-needed for the last second step while a rule of a market asks for one
 */
export async function removeSecondFactor(ctx: Ctx): Promise<void> {
  const userId = personOf(ctx);
  if (!(await hasAuthenticator(ctx, userId))) throw isOff();
  await outsideMarkets(ctx.orm, { userId }, async (tx) => {
    const other = await tx.db
      .selectFrom('passkey')
      .select('id')
      .where('user_id', '=', userId)
      .forUpdate()
      .executeTakeFirst();
    if (other) {
      await tx.db.deleteFrom('second_factor').where('user_id', '=', userId).execute();
      return;
    }
    await assertNotNeeded(ctx, tx, userId);
    await forgetSecondStep(tx.db, userId);
  });
  await noteAct(ctx, userId, 'second-factor.removed');
}

/** @throws DomainError second-factor-needed */
export async function assertNotNeeded(ctx: Ctx, tx: Pick<Tx, 'db'>, userId: string): Promise<void> {
  const { mustHave } = await secondStepOf(tx, userId, ctx.clock.now());
  if (!mustHave) return;
  throw new DomainError(
    'second-factor-needed',
    'conflict',
    'The market asks for a second step; set up another one first.',
  );
}

function isOff(): DomainError {
  return new DomainError('second-factor-off', 'conflict', 'The second step is off.');
}
