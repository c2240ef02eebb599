import { createHash } from 'node:crypto';
import { outsideMarkets } from '@so-cho/db';
import { sql } from 'kysely';
import type { Ctx } from '../../http/context.ts';

/** As long as somebody looks for their key; the browser is given the same time. */
export const challengeS = 300;

/** @param userId who registers; null for whoever wants to sign in */
export async function keepChallenge(ctx: Ctx, challenge: string, userId: string | null): Promise<void> {
  const expires = new Date(ctx.clock.now().getTime() + challengeS * 1000);
  await outsideMarkets(ctx.orm, {}, ({ db }) =>
    db
      .insertInto('passkey_challenge')
      .values({ challenge_hash: hashOf(challenge), user_id: userId, expires_at: expires })
      .execute(),
  );
}

/**
 * Takes the challenge away that an answer says it is to: whatever becomes of the answer, nobody gives it twice, at no front door.
 *
 * @returns the challenge; undefined when it was never out for this, was answered, or is too old
 */
export async function takeChallenge(
  ctx: Ctx,
  clientData: string,
  userId: string | null,
): Promise<string | undefined> {
  const challenge = challengeIn(clientData);
  if (challenge === undefined) return undefined;
  const taken = await outsideMarkets(ctx.orm, {}, ({ db }) =>
    db
      .deleteFrom('passkey_challenge')
      .where('challenge_hash', '=', hashOf(challenge))
      .where(sql<boolean>`user_id is not distinct from ${userId}::uuid`)
      .returning('expires_at')
      .executeTakeFirst(),
  );
  return taken && taken.expires_at > ctx.clock.now() ? challenge : undefined;
}

/** @param clientData base64url of the browser's JSON; the library checks all of it later */
function challengeIn(clientData: string): string | undefined {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8'));
    const isNamed = typeof said === 'object' && said !== null && 'challenge' in said;
    return isNamed && typeof said.challenge === 'string' ? said.challenge : undefined;
  } catch {
    // No JSON is no answer to any challenge.
    return undefined;
  }
}

function hashOf(challenge: string): string {
  return createHash('sha256').update(challenge).digest('hex');
}
