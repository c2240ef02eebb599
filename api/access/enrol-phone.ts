import { createHash } from 'node:crypto';
import { inMarket, verifyNothing, verifySecret, writeAudit, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { sql } from 'kysely';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { addressOf, cardLimit, giveTriesBack, takeTries } from './limits.ts';
import { enter, type Arrived, type Entered } from './sign-in.ts';

/**
 * A phone enrols with the card the board issued and its PIN, once for a season. The same card may enrol another
 * phone, because phones are lost and shared; the audit shows each time, and the board can revoke the card.
 *
 * @param input.card what the card's QR says: market code, dot, secret
 * @throws DomainError card-or-pin-wrong, the same for an unknown card, a revoked one and a wrong PIN;
 *   too-many-tries, demonstration-off, no-role
 */
export async function enrolPhone(
  ctx: Ctx,
  input: { card: string; pin: string },
  arrived: Arrived,
): Promise<Entered> {
  const byCard = { kind: 'card', value: hashOf(input.card), limit: cardLimit };
  const byAddress = addressOf(arrived.incoming);
  await takeTries(ctx, byCard, ...(byAddress ? [byAddress] : []));
  const [code = '', secret = ''] = input.card.split('.', 2);
  const market = await ctx.markets.byCode(code);
  const card = market && (await findCard(ctx, market, secret));
  const isRight = card ? await verifySecret(input.pin, card.pin_hash) : await verifyNothing(input.pin);
  if (!market || !card || !isRight) {
    if (market && card)
      await inMarket(ctx.orm, { marketId: market.id }, (tx) => noteFailure(ctx, tx, card.id));
    throw new DomainError('card-or-pin-wrong', 'unauthorized', 'The card or the PIN is wrong.');
  }
  await giveTriesBack(ctx, byCard);
  const signedIn = await ctx.signIn.withCard(card.user_id, arrived.headers);
  const entered = await enter(ctx, signedIn, 'phone.opened');
  await inMarket(ctx.orm, { marketId: market.id, userId: card.user_id }, (tx) =>
    noteEnrolment(ctx, tx, card),
  );
  return entered;
}

type Card = NonNullable<Awaited<ReturnType<typeof findCard>>>;

async function findCard(ctx: Ctx, market: MarketEntry, secret: string) {
  return inMarket(ctx.orm, { marketId: market.id }, ({ db }) =>
    db
      .selectFrom('trader_card')
      .select(['id', 'user_id', 'pin_hash', 'enrolled_at'])
      .where('market_id', '=', market.id)
      .where('token_hash', '=', hashOf(secret))
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  );
}

/** The board sees on the card how often somebody guessed, and until when it is locked. */
async function noteFailure(ctx: Ctx, tx: Tx, cardId: string): Promise<void> {
  const lockedUntil = new Date(ctx.clock.now().getTime() + cardLimit.windowS * 1000);
  await tx.db
    .updateTable('trader_card')
    .set({
      failed_tries: sql`failed_tries + 1`,
      locked_until: sql`case when failed_tries + 1 >= ${cardLimit.triesMax} then ${lockedUntil}::timestamptz end`,
    })
    .where('market_id', '=', tx.marketId)
    .where('id', '=', cardId)
    .execute();
}

async function noteEnrolment(ctx: Ctx, tx: Tx, card: Card): Promise<void> {
  const at = ctx.clock.now();
  await tx.db
    .updateTable('trader_card')
    .set({ enrolled_at: card.enrolled_at ?? at, failed_tries: 0, locked_until: null })
    .where('market_id', '=', tx.marketId)
    .where('id', '=', card.id)
    .execute();
  await writeAudit(tx, {
    at,
    actorId: card.user_id,
    role: 'trader',
    action: card.enrolled_at ? 'card.enrolled-again' : 'card.enrolled',
    subjectKind: 'trader-card',
    subjectId: card.id,
    requestId: ctx.requestId,
  });
}

/** The record holds a card only as this hash: whoever reads the table cannot print one. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
