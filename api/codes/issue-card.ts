import { createHash, randomUUIDv7 } from 'node:crypto';
import { businessNames, hashSecret, signInEmail, type Tx } from '@so-cho/db';
import { DomainError, marketDay } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { findStall } from '../market/show-stall.ts';
import { noteOn, printedDay } from './label-notes.ts';
import type { IssueCard } from './label-shapes.ts';
import type { Page } from './print/marks.ts';
import { traderCard } from './print/trader-card.ts';

/** What is kept of a card that was issued: nothing here opens a book. */
interface Issued {
  readonly cardId: string;
  readonly stall: string;
  readonly business: string;
  readonly day: string;
}

/**
 * Issues a new card to whoever runs a stall today and draws it. All older cards of that trader end at once, and with them
 * every phone that they let in. The record keeps hashes only: the card can be printed while its sender still has the secret,
 * and never again.
 *
 * @throws DomainError stall-unknown; stall-without-trader when nobody runs it today
 */
export async function issueCard(
  ctx: Ctx,
  market: MarketEntry,
  { stall: asked, ...input }: IssueCard & { stall: string },
): Promise<Page> {
  const pinHash = await hashSecret(input.pin);
  const write = { market, key: input.id, operation: 'issueCard', body: { ...input, asked } };
  const issued = await writeOnce<Issued>(ctx, write, async (tx) => {
    const now = ctx.clock.now();
    const day = marketDay(now, market);
    const stall = await findStall(tx, market, asked.toUpperCase());
    const trader = await traderAt(tx, { stallId: stall.id, day });
    if (!trader) {
      throw new DomainError('stall-without-trader', 'conflict', 'Nobody runs this stall today.', {
        details: { stall: stall.code },
      });
    }
    const userId = (await signInOf(tx, trader.trader_id)) ?? (await openSignIn(ctx, tx, market, trader));
    const revoked = await tx.db
      .updateTable('trader_card')
      .set({ revoked_at: now })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .returning('id')
      .execute();
    const cardId = randomUUIDv7();
    await tx.db
      .insertInto('trader_card')
      .values({
        market_id: tx.marketId,
        id: cardId,
        user_id: userId,
        token_hash: createHash('sha256').update(input.secret).digest('hex'),
        pin_hash: pinHash,
        issued_at: now,
        issued_by: personOf(ctx),
      })
      .execute();
    await audit(ctx, tx, {
      action: 'card.issued',
      subjectKind: 'trader-card',
      subjectId: cardId,
      after: { stall: stall.code, traderId: trader.trader_id, revoked: revoked.map(({ id }) => id) },
      at: now,
    });
    return { cardId, stall: stall.code, business: trader.business_name, day };
  });
  return traderCard({
    url: `${ctx.config.publicOrigin}/dang-nhap/the#t=${market.code}.${input.secret}`,
    stall: issued.stall,
    business: issued.business,
    market: market.name,
    issuedOn: printedDay(issued.day),
    note: noteOn(ctx, market),
  });
}

async function traderAt(tx: Tx, { stallId, day }: { stallId: string; day: string }) {
  return tx.db
    .selectFrom(businessNames(tx, day).as('business'))
    .select(['business.trader_id', 'business.business_name'])
    .where('business.stall_id', '=', stallId)
    .executeTakeFirst();
}

async function signInOf(tx: Tx, traderId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('role_grant')
    .select('user_id')
    .where('market_id', '=', tx.marketId)
    .where('trader_id', '=', traderId)
    .where('ended_at', 'is', null)
    .orderBy('granted_at')
    .executeTakeFirst();
  return row?.user_id;
}

/** The first card of a trader: there is somebody to sign in from now on. */
async function openSignIn(
  ctx: Ctx,
  tx: Tx,
  market: MarketEntry,
  trader: { readonly trader_id: string; readonly business_name: string },
): Promise<string> {
  const username = `${market.code.toLowerCase()}-${trader.trader_id}`;
  const user = await tx.db
    .insertInto('app_user')
    .values({ name: trader.business_name, username, email: signInEmail(username, { isDemo: market.isDemo }) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.db
    .insertInto('role_grant')
    .values({
      market_id: tx.marketId,
      user_id: user.id,
      role: 'trader',
      trader_id: trader.trader_id,
      granted_by: personOf(ctx),
    })
    .execute();
  return user.id;
}
