import type { Tx } from '@so-cho/db';
import { DomainError, secondStepRoles, type SecondStepRole } from '@so-cho/db/domain';
import { sql } from 'kysely';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { hasSecondFactor } from '../second-factor/check-code.ts';
import type { DecideSecondStep, SecondStepRule } from './shapes.ts';

/** From when each role needs a second step here, and whom that touches. */
export async function secondStepRules({ db, marketId }: Tx): Promise<SecondStepRule[]> {
  const { rows: counts } = await sql<{ role: string; people: number; without: number }>`
    select role, people, without from second_step_counts()`.execute(db);
  const rules = await db
    .selectFrom('second_step_rule')
    .distinctOn('role')
    .select(['role', 'required_from'])
    .where('market_id', '=', marketId)
    .orderBy('role')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const from = new Map(rules.map((rule) => [rule.role, rule.required_from]));
  return secondStepRoles.map((role) => {
    const { people = 0, without = 0 } = counts.find((one) => one.role === role) ?? {};
    return { role, requiredFrom: from.get(role) ?? null, people, without };
  });
}

/**
 * Sets from which day a role needs a second step here, or that it needs none. Whoever has none by that day is led to setting
 * it up after their password, and can do nothing else until then.
 *
 * @throws DomainError second-step-own-first: whoever asks it of the own role has one
 */
export async function decideSecondStep(
  ctx: Ctx,
  market: MarketEntry,
  input: DecideSecondStep,
): Promise<SecondStepRule> {
  const own: readonly string[] = ctx.actor.grantsIn(market.id).map((grant) => grant.role);
  const isOwn = input.requiredFrom !== null && own.includes(input.role);
  if (isOwn && !(await hasSecondFactor(ctx, personOf(ctx)))) {
    throw new DomainError('second-step-own-first', 'conflict', 'Set up a second step of your own first.');
  }
  const write = { market, key: input.id, operation: 'decideSecondStep', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const before = await ruleOf(tx, input.role);
    const now = ctx.clock.now();
    await tx.db
      .insertInto('second_step_rule')
      .values({
        market_id: tx.marketId,
        id: input.id,
        role: input.role,
        required_from: input.requiredFrom,
        decided_at: now,
        decided_by: personOf(ctx),
      })
      .execute();
    await audit(ctx, tx, {
      action: 'second-step-rule.decided',
      subjectKind: 'role',
      subjectId: input.role,
      before: { requiredFrom: before.requiredFrom },
      after: { requiredFrom: input.requiredFrom, people: before.people, without: before.without },
      at: now,
    });
    return { ...before, requiredFrom: input.requiredFrom };
  });
}

async function ruleOf(tx: Tx, role: SecondStepRole): Promise<SecondStepRule> {
  const found = (await secondStepRules(tx)).find((rule) => rule.role === role);
  return found ?? { role, requiredFrom: null, people: 0, without: 0 };
}
