import { randomBytes } from 'node:crypto';
import { outsideMarkets } from '@so-cho/db';
import { base32, DomainError, totpAddress } from '@so-cho/db/domain';
import { codeOf } from '../../codes/print/code-drawing.ts';
import { personOf, type Ctx } from '../../http/context.ts';
import type { BegunSecondFactor, RecoveryCodes } from '../account/shapes.ts';
import { noteAct } from '../note-act.ts';
import { hasSecondFactor, isOfAuthenticator } from './check-code.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { seal } from './sealing-key.ts';

/** RFC 4226 asks for 128 bits at least and advises 160. */
const secretBytes = 20;

/**
 * Makes a secret for an authenticator. It counts once a first code of it was right; begun again, the older one is forgotten.
 *
 * @throws DomainError second-factor-on, account-without-password
 */
export async function beginSecondFactor(ctx: Ctx): Promise<BegunSecondFactor> {
  const userId = personOf(ctx);
  if (await hasSecondFactor(ctx, userId)) {
    throw new DomainError('second-factor-on', 'conflict', 'The second step is on already.');
  }
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
  const { side, runs } = codeOf(address, 'M');
  const path = runs.map(([column, row, length]) => `M${column} ${row}h${length}v1h-${length}z`).join('');
  return { secret: base32(secret), address, code: { side, path } };
}

/**
 * The first code: from now on signing in asks for the second step, and the codes on paper stand in for it.
 *
 * @throws DomainError first-code-wrong, second-factor-on
 */
export async function proveSecondFactor(ctx: Ctx, code: string): Promise<RecoveryCodes> {
  const userId = personOf(ctx);
  if (await hasSecondFactor(ctx, userId)) {
    throw new DomainError('second-factor-on', 'conflict', 'The second step is on already.');
  }
  if (!(await isOfAuthenticator(ctx, userId, code))) {
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
  await noteAct(ctx, userId, 'second-factor.enrolled');
  return { recoveryCodes };
}

/** @throws DomainError second-factor-off */
export async function renewRecoveryCodes(ctx: Ctx): Promise<RecoveryCodes> {
  const userId = personOf(ctx);
  if (!(await hasSecondFactor(ctx, userId))) throw isOff();
  const recoveryCodes = await makeRecoveryCodes(ctx, userId);
  await noteAct(ctx, userId, 'recovery-codes.renewed');
  return { recoveryCodes };
}

/** @throws DomainError second-factor-off */
export async function removeSecondFactor(ctx: Ctx): Promise<void> {
  const userId = personOf(ctx);
  if (!(await hasSecondFactor(ctx, userId))) throw isOff();
  await outsideMarkets(ctx.orm, { userId }, async ({ db }) => {
    await db.deleteFrom('recovery_code').where('user_id', '=', userId).execute();
    await db.deleteFrom('second_factor').where('user_id', '=', userId).execute();
  });
  await noteAct(ctx, userId, 'second-factor.removed');
}

function isOff(): DomainError {
  return new DomainError('second-factor-off', 'conflict', 'The second step is off.');
}
