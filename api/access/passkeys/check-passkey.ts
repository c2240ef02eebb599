import { outsideMarkets } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { Ctx } from '../../http/context.ts';
import { challengeS, keepChallenge, takeChallenge } from './challenges.ts';
import { passkeysOf, userHandleOf } from './register-passkey.ts';
import { relyingParty } from './relying-party.ts';
import type { PasskeyAnswer } from './shapes.ts';

/**
 * What the browser asks its authenticators with.
 *
 * @param userId whose passkeys may answer; null for anybody's, where each shows its holder whom it could let in
 * @throws DomainError passkeys-off; passkey-unknown for a person who has none
 */
export async function passkeyQuestion(ctx: Ctx, userId: string | null): Promise<{ challenge: string }> {
  const { id: rpID } = relyingParty(ctx.config);
  const own =
    userId === null ? [] : await outsideMarkets(ctx.orm, { userId }, (tx) => passkeysOf(tx, userId));
  if (userId !== null && own.length === 0) {
    throw new DomainError('passkey-unknown', 'not-found', 'You have no such passkey.');
  }
  const options = await generateAuthenticationOptions({
    rpID,
    timeout: challengeS * 1000,
    userVerification: 'required',
    ...(own.length > 0 && {
      allowCredentials: own.map((one) => ({ id: one.credential_id, transports: one.transports })),
    }),
  });
  await keepChallenge(ctx, options.challenge, userId);
  return { ...options };
}

/**
 * Whose passkey answered; each question is answered once.
 *
 * @param askedOf as the question was put: a person, or null for anybody
 * @returns undefined for every way of not being right
 * @throws DomainError passkeys-off
 */
export async function holderOf(
  ctx: Ctx,
  answer: PasskeyAnswer,
  askedOf: string | null,
): Promise<string | undefined> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(ctx.config);
  const { clientDataJSON, authenticatorData, signature, userHandle } = answer.response;
  const expectedChallenge = await takeChallenge(ctx, clientDataJSON, askedOf);
  const kept = await outsideMarkets(ctx.orm, {}, ({ db }) =>
    db.selectFrom('passkey').selectAll().where('credential_id', '=', answer.id).executeTakeFirst(),
  );
  if (expectedChallenge === undefined || !kept) return undefined;
  // A passkey that says it lets in somebody else than whose it is here is none of ours; one that was asked for by name need not say.
  const handle = Buffer.from(userHandleOf(kept.user_id)).toString('base64url');
  const isOwn = askedOf === null ? userHandle === handle : (userHandle ?? handle) === handle;
  if (!isOwn || (askedOf !== null && kept.user_id !== askedOf)) return undefined;
  const checked = await verifyAuthenticationResponse({
    response: {
      id: answer.id,
      rawId: answer.rawId,
      type: answer.type,
      response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
      clientExtensionResults: {},
    },
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    credential: {
      id: kept.credential_id,
      publicKey: new Uint8Array(Buffer.from(kept.public_key, 'base64url')),
      counter: kept.sign_count,
    },
    requireUserVerification: true,
    // A counter that did not move says that there are two of it; that too is thrown, and refused as all else.
  }).catch(() => undefined);
  if (!checked?.verified) return undefined;
  const { newCounter, credentialBackedUp } = checked.authenticationInfo;
  const [used] = await outsideMarkets(ctx.orm, {}, ({ db }) =>
    db
      .updateTable('passkey')
      .set({ sign_count: newCounter, is_backed_up: credentialBackedUp, last_used_at: ctx.clock.now() })
      .where('id', '=', kept.id)
      // Of two answers that count alike at one moment, one is too late.
      .where('sign_count', '=', kept.sign_count)
      .execute(),
  );
  return used?.numUpdatedRows === 1n ? kept.user_id : undefined;
}
