import { defineEntity, p } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export const SecondStepRuleSchema = defineEntity({
  name: 'SecondStepRule',
  tableName: 'second_step_rule',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary(),
    role: p.text(),
    requiredFrom: p.date().nullable(),
    decidedAt: p.datetime(),
    decidedBy: p.uuid().nullable(),
  },
});
/** From which day a role needs a second step here. Nothing is changed: the newest row of a role counts. */
export class SecondStepRule extends SecondStepRuleSchema.class {}
SecondStepRuleSchema.setClass(SecondStepRule);

/** What a person has of a second step, and whether a rule of any market they act in asks for it at that moment. */
export async function secondStepOf(
  { db }: Pick<Tx, 'db'>,
  userId: string,
  at: Date,
): Promise<{ readonly mustHave: boolean; readonly has: boolean }> {
  const { rows } = await sql<{ must: boolean; has: boolean }>`
    select must_have_second_step(${userId}, ${at}) as must, has_second_step(${userId}) as has`.execute(db);
  return { mustHave: rows[0]?.must === true, has: rows[0]?.has === true };
}
