import { createHash } from 'node:crypto';
import { inMarket, verifyNothing, verifySecret, writeAudit, type Attempt, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { sql } from 'kysely';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { addressOf, cardDayLimit, cardLimit, giveTriesBack, giveTryBack, takeTries } from './limits.ts';
import { noteRefusal } from './note-refusal.ts';
import { cookieOf, enter, type Arrived, type Entered } from './sign-in.ts';

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
  const named = cardNamed(input.card);
  const byCard = { kind: 'card', value: hashOf(named.canonical), limit: cardLimit };
  const byCardDay = { kind: 'card-day', value: hashOf(named.canonical), limit: cardDayLimit };
  const byAddress = addressOf(arrived.incoming);
  const [quarter] = await takeTries(ctx, byCard, ...(byAddress ? [byAddress] : []));
  // Asked last: a try that the quarter of an hour refuses is no guess, and costs nothing of the day's.
  const [day] = await takeTries(ctx, byCardDay);
  const market = await ctx.markets.byCode(named.code);
  const card = market && (await findCard(ctx, market, named.secret));
  const isRight = card ? await verifySecret(input.pin, card.pin_hash) : await verifyNothing(input.pin);
  if (!market || !card || !isRight) {
    if (market && card) {
      await inMarket(ctx.orm, { marketId: market.id }, (tx) => noteFailure(tx, card.id, [day, quarter]));
      await noteRefusal(ctx, 'card', { userId: card.user_id });
    }
    throw cardOrPinWrong();
  }
  await giveTriesBack(ctx, byCard);
  await giveTriesBack(ctx, byCardDay);
  if (byAddress) await giveTryBack(ctx, byAddress);
  const signedIn = await ctx.signIn.withCard({ userId: card.user_id, cardId: card.id }, arrived.headers);
  const entered = await enter(ctx, signedIn, 'phone.opened');
  const scope = { marketId: market.id, userId: card.user_id };
  // A card revoked since we looked lets nobody in; one revoked from now on ends the session that was just opened.
  const stands = await inMarket(ctx.orm, scope, (tx) => noteEnrolment(ctx, tx, card));
  if (!stands) {
    await ctx.signIn.signOut(new Headers({ cookie: cookieOf(signedIn) }));
    throw cardOrPinWrong();
  }
  return entered;
}

/**
 * What a card's text names, written the one way in which its tries are counted: however many ways of writing a
 * card there were, each would have counters of its own. Text of more or fewer than two parts names no card.
 */
function cardNamed(text: string): { code: string; secret: string; canonical: string } {
  const [code = '', secret = '', ...more] = text.split('.');
  if (code === '' || secret === '' || more.length > 0) return { code: '', secret: '', canonical: text };
  return { code, secret, canonical: `${code.toUpperCase()}.${secret}` };
}

function cardOrPinWrong(): DomainError {
  return new DomainError('card-or-pin-wrong', 'unauthorized', 'The card or the PIN is wrong.');
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
async function noteFailure(
  tx: Tx,
  cardId: string,
  [day, quarter]: readonly [Attempt | undefined, Attempt | undefined],
): Promise<void> {
  const spent = [day, quarter].find((attempt) => attempt?.triesLeft === 0);
  await tx.db
    .updateTable('trader_card')
    .set({
      failed_tries: sql`failed_tries + 1`,
      locked_until: spent?.endsAt ?? null,
    })
    .where('market_id', '=', tx.marketId)
    .where('id', '=', cardId)
    .execute();
}

/** @returns whether the card still stands; one that was revoked meanwhile enrols nothing */
async function noteEnrolment(ctx: Ctx, tx: Tx, card: Card): Promise<boolean> {
  const at = ctx.clock.now();
  const [noted] = await tx.db
    .updateTable('trader_card')
    .set({ enrolled_at: card.enrolled_at ?? at, failed_tries: 0, locked_until: null })
    .where('market_id', '=', tx.marketId)
    .where('id', '=', card.id)
    .where('revoked_at', 'is', null)
    .execute();
  if (noted?.numUpdatedRows !== 1n) return false;
  await writeAudit(tx, {
    at,
    actorId: card.user_id,
    role: 'trader',
    action: card.enrolled_at ? 'card.enrolled-again' : 'card.enrolled',
    subjectKind: 'trader-card',
    subjectId: card.id,
    requestId: ctx.requestId,
  });
  return true;
}

/** The record holds a card only as this hash: whoever reads the table cannot print one. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
