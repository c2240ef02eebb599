import { randomUUIDv7 } from 'node:crypto';
import { hashSecret, outsideMarkets, signInEmail, writeAudit, type Tx } from '@so-cho/db';
import { DomainError, marketDay, requiredFromTheFirstDay } from '@so-cho/db/domain';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Ctx } from '../http/context.ts';
import type { FoundMarket, MarketSummary } from '../market/shapes.ts';
import { judgePassword } from './passwords/judge-password.ts';
import { isSameSecret } from './same-secret.ts';

type Input = z.infer<typeof FoundMarket>;

/** A market's hours until its board sets its own. */
const usualHours = { opensAt: '04:00', closesAt: '18:00' } as const;
/** What the tables give a new market, in the field names of the rules. */
const usualClock = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' } as const;
/** Two founders at one moment wait for one another; any number no one else uses will do. */
const foundingLock = 50_43_03;

/**
 * Begins a real market: the market, its first board head and the head's role, in one transaction.
 *
 * @throws DomainError setup-key-wrong, founded-already, password-common, password-names-you
 */
export async function foundMarket(ctx: Ctx, input: Input): Promise<z.infer<typeof MarketSummary>> {
  if (!isSameSecret(input.setupKey, ctx.setupKey)) {
    throw new DomainError(
      'setup-key-wrong',
      'forbidden',
      'The set-up key is not the one shown at the start.',
    );
  }
  await judgePassword(input.boardHead.password, [input.boardHead.username, input.boardHead.name, input.name]);
  const passwordHash = await hashSecret(input.boardHead.password);
  const code = input.code.toUpperCase();
  await outsideMarkets(ctx.orm, {}, async (tx) => {
    await sql`select pg_advisory_xact_lock(${foundingLock})`.execute(tx.db);
    const existing = await tx.db.selectFrom('market').select('id').limit(1).executeTakeFirst();
    if (existing) throw new DomainError('founded-already', 'conflict', 'There is a market already.');
    const market = await tx.db
      .insertInto('market')
      .values({
        code,
        name: input.name,
        ward_name: input.wardName,
        ward_code: input.wardCode ?? null,
        opens_at: usualHours.opensAt,
        closes_at: usualHours.closesAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    // From here on the transaction stands in the new market, as row-level security asks.
    await sql`select set_config('app.market_id', ${String(market.id)}, true)`.execute(tx.db);
    await appointHead(ctx, { ...tx, marketId: market.id }, { ...input.boardHead, passwordHash });
    await requireSecondSteps(ctx, { ...tx, marketId: market.id });
  });
  ctx.markets.forget();
  return {
    code,
    name: input.name,
    wardName: input.wardName,
    address: '',
    ...usualHours,
    timeZone: usualClock.timeZone,
    dayTurnsAt: usualClock.dayTurnsAt,
    today: marketDay(ctx.clock.now(), usualClock),
    isDemo: false,
    stallCount: 0,
    boardPhone: null,
  };
}

async function appointHead(
  ctx: Ctx,
  tx: Tx,
  head: { name: string; username: string; passwordHash: string },
): Promise<void> {
  const { username, name } = head;
  const user = await tx.db
    .insertInto('app_user')
    .values({ name, username, email: signInEmail(username, { isDemo: false }) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.db
    .insertInto('app_account')
    .values({ user_id: user.id, account_id: user.id, provider_id: 'credential', password: head.passwordHash })
    .execute();
  await tx.db
    .insertInto('role_grant')
    .values({ market_id: tx.marketId, user_id: user.id, role: 'board_head' })
    .execute();
  await writeAudit(tx, {
    at: ctx.clock.now(),
    actorId: user.id,
    role: 'board_head',
    action: 'market.founded',
    subjectKind: 'market',
    subjectId: String(tx.marketId),
    requestId: ctx.requestId,
  });
}

/** A real market begins with two steps for whoever can do harm; the head may set other days later. */
async function requireSecondSteps(ctx: Ctx, tx: Tx): Promise<void> {
  const now = ctx.clock.now();
  await tx.db
    .insertInto('second_step_rule')
    .values(
      requiredFromTheFirstDay.map((role) => ({
        market_id: tx.marketId,
        id: randomUUIDv7(),
        role,
        required_from: marketDay(now, usualClock),
        decided_at: now,
        decided_by: null,
      })),
    )
    .execute();
}
