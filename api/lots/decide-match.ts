import { inMarket, lotMatches, type MatchRow } from '@so-cho/db';
import { assert, DomainError, isOneOf, matchDoubts } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { followedByRecalls } from '../recalls/join-recalls.ts';
import { quantityOf } from './lot-words.ts';
import { writeDecision } from './match-slips.ts';
import type { DecideMatch, LotMatchLine, LotMatchLines } from './match-shapes.ts';

/** How far back decided pairs are shown; waiting ones are shown however old. */
const decidedDays = 7;
const linesMax = 300;

/** Slips that may be one lot, of the gate and of the traders or of one side twice: those that wait for a person, or those decided lately. */
export async function listMatches(
  ctx: Ctx,
  market: MarketEntry,
  query: { state: 'open' | 'decided' },
): Promise<LotMatchLines> {
  const since = new Date(ctx.clock.now().getTime() - decidedDays * 86_400_000);
  const filter = query.state === 'open' ? { open: true } : { open: false, since };
  const scope = { marketId: market.id, userId: personOf(ctx) };
  const rows = await inMarket(ctx.orm, scope, (tx) => lotMatches(tx, { ...filter, limit: linesMax }));
  return { matches: rows.map(lineOf) };
}

/**
 * Says that two slips are one lot, or two. The last word stands, so it can be taken back at any time; saying the same
 * again changes nothing.
 *
 * @throws DomainError lot-match-unknown, lot-match-chain when one of them was joined to a third meanwhile
 */
export async function decideMatch(
  ctx: Ctx,
  market: MarketEntry,
  id: string,
  input: DecideMatch,
): Promise<LotMatchLine> {
  const by = personOf(ctx);
  return inMarket(ctx.orm, { marketId: market.id, userId: by }, async (tx) => {
    const follow = await followedByRecalls(ctx, tx, market);
    const [before] = await lotMatches(tx, { id, limit: 1 });
    if (!before)
      throw new DomainError('lot-match-unknown', 'not-found', 'The market has no such pair of slips.');
    if (before.answer === input.answer) return lineOf(before);
    const match = { id, kept: before.kept.code, other: before.other.code };
    const number = (before.number ?? 0) + 1;
    const { answer, reason } = input;
    await writeDecision(ctx, tx, { market, match, number, answer, reason: reason ?? '', by });
    await follow([before.kept_lot, before.other_lot]);
    const [after] = await lotMatches(tx, { id, limit: 1 });
    assert(after, 'What was just decided is there.');
    return lineOf(after);
  });
}

function lineOf(row: MatchRow): LotMatchLine {
  const { answer, certainty } = row;
  assert(
    answer === null || isOneOf(['same', 'different'] as const, answer),
    'lot_match_decision_answer_check',
  );
  assert(isOneOf(['sure', 'unsure'] as const, certainty), 'lot_match_certainty_check');
  return {
    id: row.id,
    certainty,
    doubts: row.reasons.filter((reason) => isOneOf(matchDoubts, reason)),
    answer,
    isByRule: answer !== null && row.decided_by === null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason ?? '',
    kept: slipOf(row.kept),
    other: slipOf(row.other),
  };
}

function slipOf(slip: MatchRow['kept']): LotMatchLine['kept'] {
  return {
    lot: slip.code,
    side: slip.source === 'trader' ? 'trader' : 'gate',
    isOnBehalf: slip.on_behalf,
    goodName: slip.name_vi,
    goodNameEn: slip.name_en,
    stall: slip.stall_code,
    quantity: quantityOf(slip),
    supplier: slip.supplier_name,
    arrivedAt: new Date(slip.arrived_at).toISOString(),
    recordedAt: new Date(slip.recorded_at).toISOString(),
  };
}
