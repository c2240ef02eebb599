import { outsideMarkets, secondStepOf, verifySecret, type AttemptLimit } from '@so-cho/db';
import { DomainError, totpStepOf } from '@so-cho/db/domain';
import type { Ctx } from '../../http/context.ts';
import { giveTriesBack, takeTries } from '../limits.ts';
import { noteRefusal } from '../note-refusal.ts';
import { writtenCode } from './recovery-codes.ts';
import { unseal } from './sealing-key.ts';

/** Three of a million codes are right at a moment: five tries in a quarter of an hour, twenty in a day. */
const quarterLimit: AttemptLimit = { triesMax: 5, windowS: 900 };
const dayLimit: AttemptLimit = { triesMax: 20, windowS: 86_400 };

/** Whether an authenticator of this person is on. */
export async function hasAuthenticator(ctx: Ctx, userId: string): Promise<boolean> {
  const row = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db
      .selectFrom('second_factor')
      .select('user_id')
      .where('user_id', '=', userId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst(),
  );
  return row !== undefined;
}

/** Whether a person's second step is asked for. */
export async function hasSecondFactor(ctx: Ctx, userId: string): Promise<boolean> {
  const { has } = await outsideMarkets(ctx.orm, { userId }, (tx) =>
    secondStepOf(tx, userId, ctx.clock.now()),
  );
  return has;
}

/**
 * Takes a code of the authenticator, or one of the recovery codes, which is used up by it.
 *
 * @returns which of the two it was
 * @throws DomainError second-step-wrong, too-many-tries
 */
export async function checkCode(
  ctx: Ctx,
  userId: string,
  code: string,
): Promise<'authenticator' | 'recovery'> {
  const limits = [
    { kind: 'second-step', value: userId, limit: quarterLimit },
    { kind: 'second-step-day', value: userId, limit: dayLimit },
  ];
  await takeTries(ctx, ...limits);
  const isFigures = /^[\d\s]+$/u.test(code);
  const isRight = isFigures ? await isOfAuthenticator(ctx, userId, code) : await isOnPaper(ctx, userId, code);
  if (!isRight) {
    await noteRefusal(ctx, 'second-step', { userId });
    throw new DomainError('second-step-wrong', 'unauthorized', 'The code is wrong or was used.');
  }
  for (const one of limits) await giveTriesBack(ctx, one);
  return isFigures ? 'authenticator' : 'recovery';
}

/** Also takes the first code, before the second step counts. */
export async function isOfAuthenticator(ctx: Ctx, userId: string, code: string): Promise<boolean> {
  const kept = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db
      .selectFrom('second_factor')
      .select(['sealed_secret', 'last_step'])
      .where('user_id', '=', userId)
      .executeTakeFirst(),
  );
  if (!kept) return false;
  const secret = await unseal(ctx.config, kept.sealed_secret, userId);
  if (!secret) {
    ctx.log.error(
      { requestId: ctx.requestId },
      'a second factor was sealed under another key than DATA_DIR holds',
    );
    return false;
  }
  const step = await totpStepOf(secret, code, { at: ctx.clock.now(), after: kept.last_step });
  if (step === undefined) return false;
  // Of two who give one code at one moment, one is too late.
  const [taken] = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db
      .updateTable('second_factor')
      .set({ last_step: step })
      .where('user_id', '=', userId)
      .where('last_step', '<', step)
      .execute(),
  );
  return taken?.numUpdatedRows === 1n;
}

async function isOnPaper(ctx: Ctx, userId: string, code: string): Promise<boolean> {
  const left = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db
      .selectFrom('recovery_code')
      .select('code_hash')
      .where('user_id', '=', userId)
      .where('used_at', 'is', null)
      .execute(),
  );
  const written = writtenCode(code);
  for (const { code_hash: hash } of left) {
    if (!(await verifySecret(written, hash))) continue;
    const [used] = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
      db
        .updateTable('recovery_code')
        .set({ used_at: ctx.clock.now() })
        .where('user_id', '=', userId)
        .where('code_hash', '=', hash)
        .where('used_at', 'is', null)
        .execute(),
    );
    return used?.numUpdatedRows === 1n;
  }
  return false;
}
