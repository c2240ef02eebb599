import { createHash } from 'node:crypto';
import { gateLots, gatePolicies, groupOf, inMarket, type Tx } from '@so-cho/db';
import {
  addDays,
  canonicalJson,
  categoryGroups,
  gateGrades,
  gradeAtGate,
  isOneOf,
  leafOf,
  marketDay,
  paperKinds,
  policyOn,
  type GateGrade,
  type GatePolicy,
  type GateRule,
  type PaperKind,
} from '@so-cho/db/domain';
import { audit, personOf, writeLeaf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { GateRules, type GatePolicyPage, type PolicyPreview, type SetGatePolicy } from './gate-shapes.ts';

/** A preview looks back as far as somebody remembers. */
const previewDays = 7;

/** What the gate asks for today, what it will ask for, and what it asked for before. */
export async function readGatePolicy(ctx: Ctx, market: MarketEntry): Promise<GatePolicyPage> {
  const today = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) => pageOf(tx, today));
}

async function pageOf(tx: Tx, today: string): Promise<GatePolicyPage> {
  const rows = await gatePolicies(tx);
  const policy = policyOn(rows.map(policyOf), today);
  return {
    today,
    validFrom: policy.validFrom,
    isDefault: !rows.some((row) => row.valid_from === policy.validFrom),
    rules: rulesOf(policy.rules),
    versions: rows.map((row) => ({
      id: row.id,
      validFrom: row.valid_from,
      note: row.note,
      recordedAt: row.recorded_at.toISOString(),
      by: row.author_name,
      rules: GateRules.parse(row.rules),
    })),
  };
}

/** The policy in force on a market day, as the record has it. */
export async function policyInForce(tx: Tx, day: string): Promise<GatePolicy> {
  return policyOn((await gatePolicies(tx)).map(policyOf), day);
}

function policyOf(row: Awaited<ReturnType<typeof gatePolicies>>[number]) {
  return {
    validFrom: row.valid_from,
    rules: GateRules.parse(row.rules),
    recordedAt: row.recorded_at.toISOString(),
  };
}

function rulesOf(rules: readonly GateRule[]): GatePolicyPage['rules'] {
  return rules.map(({ groups, oneOf, whenMissing }) => ({
    groups: [...groups],
    oneOf: [...oneOf],
    whenMissing,
  }));
}

/**
 * Sets what the gate asks for from a day on. Days that are over are not judged anew.
 *
 * @throws InvalidInput policy-in-the-past
 */
export async function setGatePolicy(
  ctx: Ctx,
  market: MarketEntry,
  input: SetGatePolicy,
): Promise<GatePolicyPage> {
  const now = ctx.clock.now();
  const today = marketDay(now, market);
  if (input.validFrom < today) {
    const message = 'A policy begins today or later.';
    throw new InvalidInput([{ path: 'validFrom', code: 'policy-in-the-past', message }]);
  }
  return writeOnce(ctx, { market, key: input.id, operation: 'setGatePolicy', body: input }, async (tx) => {
    const { id, validFrom, note } = input;
    const rules = rulesOf(input.rules);
    await tx.db
      .insertInto('gate_policy')
      .values({
        market_id: tx.marketId,
        id,
        valid_from: validFrom,
        rules: JSON.stringify(rules),
        note,
        recorded_at: now,
        recorded_by: personOf(ctx),
      })
      .execute();
    const text = canonicalJson(rules);
    const after = { validFrom, rules: text, note };
    await audit(ctx, tx, {
      action: 'gate-policy.set',
      subjectKind: 'gate-policy',
      subjectId: id,
      after,
      at: now,
    });
    const rulesHash = createHash('sha256').update(text).digest('hex');
    const leaf = leafOf(
      'gate-policy',
      { market: market.code, at: now },
      { policy: id, validFrom, rulesHash },
    );
    await writeLeaf(tx, { kind: 'gate-policy', subjectId: id, at: now, leaf });
    return pageOf(tx, today);
  });
}

/** What the asked rules would have answered to the lots of the last week that came through a gate, in numbers. */
export async function previewGatePolicy(
  ctx: Ctx,
  market: MarketEntry,
  rules: GateRules,
): Promise<PolicyPreview> {
  const to = marketDay(ctx.clock.now(), market);
  const from = addDays(to, -(previewDays - 1));
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const inForce = await policyInForce(tx, to);
    const lots = await gateLots(tx, { from, to });
    const judged = lots.map((lot) => {
      const facts = { group: groupOf(lot.goods_group), papersSeen: paperKindsIn(lot.kinds) };
      return {
        group: facts.group,
        now: gradeAtGate(inForce, facts).grade,
        then: gradeAtGate({ validFrom: to, rules }, facts).grade,
      };
    });
    const groups = categoryGroups.filter((group) => judged.some((lot) => lot.group === group));
    return {
      from,
      to,
      lots: judged.length,
      changed: judged.filter((lot) => lot.now !== lot.then).length,
      now: counted(judged.map((lot) => lot.now)),
      then: counted(judged.map((lot) => lot.then)),
      groups: groups.map((group) => {
        const ofGroup = judged.filter((lot) => lot.group === group);
        return {
          group,
          lots: ofGroup.length,
          now: counted(ofGroup.map((lot) => lot.now)),
          then: counted(ofGroup.map((lot) => lot.then)),
        };
      }),
    };
  });
}

function counted(grades: readonly GateGrade[]): PolicyPreview['now'] {
  const count = (grade: GateGrade) => grades.filter((one) => one === grade).length;
  const [admit, admit_owing, hold, refuse] = gateGrades.map(count);
  return { admit: admit ?? 0, admit_owing: admit_owing ?? 0, hold: hold ?? 0, refuse: refuse ?? 0 };
}

/** Kinds as the record has them: its own check lets only known ones in. */
export function paperKindsIn(kinds: readonly string[]): PaperKind[] {
  return kinds.flatMap((kind) => (isOneOf(paperKinds, kind) ? [kind] : []));
}
