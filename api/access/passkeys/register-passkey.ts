import { randomUUIDv7 } from 'node:crypto';
import { outsideMarkets, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { personOf, type Ctx } from '../../http/context.ts';
import { noteAct } from '../note-act.ts';
import { makeRecoveryCodes } from '../second-factor/recovery-codes.ts';
import { challengeS, keepChallenge, takeChallenge } from './challenges.ts';
import { passkeyAlgorithms, relyingParty } from './relying-party.ts';
import type { NewPasskey, RegisteredPasskey, RegisterPasskey } from './shapes.ts';

/** A telephone, a computer, a key on the ring, and each once more. */
const passkeysMax = 10;

/**
 * What the browser asks an authenticator with to make a passkey: one that says by itself whose it is, and that asks its holder for
 * a finger, face or PIN each time.
 *
 * @throws DomainError passkeys-off, passkeys-full, account-without-password
 */
export async function beginPasskey(ctx: Ctx): Promise<{ challenge: string }> {
  const { id: rpID, name: rpName } = relyingParty(ctx.config);
  const userId = personOf(ctx);
  const { user, passkeys } = await outsideMarkets(ctx.orm, { userId }, async (tx) => ({
    user: await staffAccount(tx, userId),
    passkeys: await passkeysOf(tx, userId),
  }));
  if (passkeys.length >= passkeysMax) {
    throw new DomainError('passkeys-full', 'conflict', 'This person has as many passkeys as one may.', {
      details: { most: passkeysMax },
    });
  }
  const options = await generateRegistrationOptions({
    rpID,
    rpName,
    userID: userHandleOf(userId),
    userName: user.username,
    userDisplayName: user.name,
    timeout: challengeS * 1000,
    attestationType: 'none',
    supportedAlgorithmIDs: passkeyAlgorithms,
    excludeCredentials: passkeys.map((one) => ({ id: one.credential_id, transports: one.transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(ctx, options.challenge, userId);
  return { ...options };
}

/**
 * Keeps the passkey that was made. From now on it is the person's second step, and lets them in by itself. Whoever has no codes on
 * paper gets them.
 *
 * @throws DomainError passkeys-off; passkey-invalid when it was made for another page, to another challenge, without its holder's
 *   finger, face or PIN, or is known already
 */
export async function registerPasskey(ctx: Ctx, input: RegisterPasskey): Promise<RegisteredPasskey> {
  const userId = personOf(ctx);
  const made = await verified(ctx, userId, input.passkey);
  const id = randomUUIDv7();
  const { left } = await outsideMarkets(ctx.orm, { userId }, async ({ db }) => {
    const kept = await db
      .insertInto('passkey')
      .values({
        id,
        user_id: userId,
        credential_id: made.credential.id,
        public_key: Buffer.from(made.credential.publicKey).toString('base64url'),
        sign_count: made.credential.counter,
        transports: input.passkey.response.transports ?? [],
        name: input.name,
        is_backed_up: made.credentialBackedUp,
        created_at: ctx.clock.now(),
      })
      .onConflict((row) => row.column('credential_id').doNothing())
      .executeTakeFirst();
    if (kept.numInsertedOrUpdatedRows !== 1n) throw invalid();
    return db
      .selectFrom('recovery_code')
      .select((select) => select.fn.countAll<number>().as('left'))
      .where('user_id', '=', userId)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow();
  });
  const recoveryCodes = Number(left) === 0 ? await makeRecoveryCodes(ctx, userId) : [];
  await noteAct(ctx, userId, 'passkey.registered', { passkey: id, name: input.name });
  return { id, recoveryCodes };
}

async function verified(ctx: Ctx, userId: string, passkey: NewPasskey) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(ctx.config);
  const expectedChallenge = await takeChallenge(ctx, passkey.response.clientDataJSON, userId);
  if (expectedChallenge === undefined) throw invalid();
  const { clientDataJSON, attestationObject } = passkey.response;
  const checked = await verifyRegistrationResponse({
    response: {
      id: passkey.id,
      rawId: passkey.rawId,
      type: passkey.type,
      response: { clientDataJSON, attestationObject },
      clientExtensionResults: {},
    },
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
    supportedAlgorithmIDs: passkeyAlgorithms,
    // Every way of not being what was asked for is thrown as a sentence; to the asker they are one.
  }).catch(() => undefined);
  if (!checked?.verified) throw invalid();
  return checked.registrationInfo;
}

/** The person's id as bytes: what an authenticator says of whom it lets in. */
export function userHandleOf(userId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(userId.replaceAll('-', ''), 'hex'));
}

export function passkeysOf({ db }: Pick<Tx, 'db'>, userId: string) {
  return db.selectFrom('passkey').selectAll().where('user_id', '=', userId).orderBy('created_at').execute();
}

/** @throws DomainError account-without-password for whoever a card lets in */
async function staffAccount({ db }: Pick<Tx, 'db'>, userId: string) {
  const account = await db
    .selectFrom('app_account')
    .innerJoin('app_user', 'app_user.id', 'app_account.user_id')
    .select(['app_user.username', 'app_user.name'])
    .where('app_account.user_id', '=', userId)
    .where('app_account.password', 'is not', null)
    .executeTakeFirst();
  if (account) return account;
  throw new DomainError('account-without-password', 'conflict', 'A card and its PIN let this person in.');
}

function invalid(): DomainError {
  return new DomainError('passkey-invalid', 'invalid', 'This is no passkey that was asked for here.');
}
