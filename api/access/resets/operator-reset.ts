import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { grantsOf, inMarket, outsideMarkets, writeAudit } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { Services } from '../../http/context.ts';
import { hashOfSecret } from '../staff/invite.ts';
import { addressOfReset, insertReset } from './issue-reset.ts';

/**
 * The same link, made by whoever runs the machine: for a head when there is no other, for somebody of several markets, and for
 * an authority.
 *
 * @returns the address, which is shown this once
 * @throws DomainError market-unknown; staff-unknown when nobody who acts in that market signs in by a password under this name
 */
export async function issueOperatorReset(
  { orm, clock, markets, config }: Pick<Services, 'orm' | 'clock' | 'markets' | 'config'>,
  asked: { market: string; username: string; secondStepLost: string | null },
): Promise<{ name: string; address: string; expiresAt: Date }> {
  const market = await markets.byCode(asked.market);
  if (!market) throw new DomainError('market-unknown', 'not-found', 'There is no market with this code.');
  const person = await outsideMarkets(orm, {}, ({ db }) =>
    db
      .selectFrom('app_user')
      .innerJoin('app_account', 'app_account.user_id', 'app_user.id')
      .select(['app_user.id', 'app_user.name'])
      .where('app_user.username', '=', asked.username.toLowerCase())
      .where('app_account.password', 'is not', null)
      .executeTakeFirst(),
  );
  const userId = person?.id ?? '';
  const grants = person ? await outsideMarkets(orm, { userId }, ({ db }) => grantsOf(db, userId)) : [];
  const grant = grants.find(({ marketId }) => marketId === null || marketId === market.id);
  if (!person || !grant) {
    throw new DomainError(
      'staff-unknown',
      'not-found',
      'Nobody who acts in this market signs in by this name.',
    );
  }
  const secret = randomBytes(16).toString('base64url');
  const { secondStepLost } = asked;
  const expiresAt = await inMarket(orm, { marketId: market.id }, async (tx) => {
    const now = clock.now();
    const id = randomUUIDv7();
    const reset = { id, userId, secret: hashOfSecret(secret), secondStepLost, issuedBy: null };
    const ends = await insertReset(tx, reset, now);
    await writeAudit(tx, {
      at: now,
      actorId: undefined,
      role: 'operator',
      action: 'password-reset.issued',
      subjectKind: 'person',
      subjectId: userId,
      after: { reset: id, secondStepLost },
    });
    return ends;
  });
  return { name: person.name, address: addressOfReset(config.publicOrigin, market.code, secret), expiresAt };
}
