import { inMarket, paperCounts, registeredPapers, type PaperFilter, type RegisteredPaper } from '@so-cho/db';
import {
  addDays,
  assert,
  DomainError,
  fold,
  isOneOf,
  leafOf,
  marketDay,
  paperAlarmDays,
  paperKinds,
  paperTermOf,
} from '@so-cho/db/domain';
import { audit, personOf, writeLeaf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { PaperLine, PaperLines, PapersQuery, ReviewPaper } from './registry-shapes.ts';

const linesMax = 200;
/** What ended longer ago belongs to the past and alarms nobody. */
const endedDays = 90;

/** The papers of a market, newest first, with how many end soon and how many nobody has verified. */
export async function listPapers(ctx: Ctx, market: MarketEntry, query: PapersQuery): Promise<PaperLines> {
  const today = marketDay(ctx.clock.now(), market);
  const person = personOf(ctx);
  return inMarket(ctx.orm, { marketId: market.id, userId: person }, async (tx) => {
    const rows = await registeredPapers(tx, {
      kind: query.kind,
      review: query.review,
      words: query.q === undefined || query.q === '' ? undefined : fold(query.q),
      ...termDays(query.term, today),
      limit: linesMax + 1,
    });
    const counts = await paperCounts(tx, {
      endedFrom: addDays(today, -endedDays),
      today,
      week: addDays(today, paperAlarmDays.week),
      month: addDays(today, paperAlarmDays.month),
    });
    return {
      papers: rows.slice(0, linesMax).map((row) => lineOf(row, { today, person })),
      isCut: rows.length > linesMax,
      counts,
    };
  });
}

function termDays(term: PapersQuery['term'], today: string): Pick<PaperFilter, 'validFrom' | 'validTo'> {
  switch (term) {
    case undefined:
      return {};
    case 'expired':
      return { validFrom: addDays(today, -endedDays), validTo: addDays(today, -1) };
    case 'week':
      return { validFrom: today, validTo: addDays(today, paperAlarmDays.week) };
    case 'month':
      return {
        validFrom: addDays(today, paperAlarmDays.week + 1),
        validTo: addDays(today, paperAlarmDays.month),
      };
  }
}

function lineOf(row: RegisteredPaper, seen: { today: string; person: string }): PaperLine {
  const { kind, evidence, review_answer, reviewed_at } = row;
  assert(isOneOf(paperKinds, kind), 'paper_kind_check lets only known kinds in.');
  assert(isOneOf(['documented', 'inspected', 'declared'] as const, evidence), 'paper_evidence_check');
  assert(
    review_answer === null || isOneOf(['verified', 'refused'] as const, review_answer),
    'paper_review_answer_check',
  );
  return {
    id: row.id,
    kind,
    number: row.number,
    issuer: row.issuer,
    issuedOn: row.issued_on,
    validTo: row.valid_to,
    term: paperTermOf(row.valid_to, seen.today),
    evidence,
    fileHash: row.file_hash,
    thumbnailHash: row.thumbnail_hash,
    mediaType: row.media_type,
    supplier: row.supplier_name,
    lotCount: row.lot_count,
    lots: row.lot_codes,
    recordedAt: row.recorded_at.toISOString(),
    by: row.author_name,
    isOwn: row.recorded_by === seen.person,
    review:
      review_answer === null || reviewed_at === null
        ? null
        : {
            answer: review_answer,
            reason: row.review_reason ?? '',
            at: reviewed_at.toISOString(),
            by: row.reviewer_name,
          },
  };
}

/**
 * A second person's look at a paper. What a refused paper documented is somebody's word again, on every lot it names,
 * until another look verifies it.
 *
 * @throws DomainError paper-unknown, paper-verified-by-enterer
 */
export async function reviewPaper(
  ctx: Ctx,
  market: MarketEntry,
  paperId: string,
  input: ReviewPaper,
): Promise<PaperLine> {
  const now = ctx.clock.now();
  const person = personOf(ctx);
  const write = { market, key: input.id, operation: 'reviewPaper', body: { ...input, paperId } };
  return writeOnce(ctx, write, async (tx) => {
    const [before] = await registeredPapers(tx, { id: paperId, limit: 1 });
    if (!before) throw new DomainError('paper-unknown', 'not-found', 'The market has no such paper.');
    if (before.recorded_by === person) {
      const message = 'Who entered a paper does not verify it.';
      throw new DomainError('paper-verified-by-enterer', 'forbidden', message);
    }
    const { id, answer, reason } = input;
    await tx.db
      .insertInto('paper_review')
      .values({
        market_id: tx.marketId,
        id,
        paper_id: paperId,
        answer,
        reason,
        recorded_at: now,
        recorded_by: person,
      })
      .execute();
    const act = { action: 'paper.reviewed', subjectKind: 'paper', subjectId: paperId };
    await audit(ctx, tx, { ...act, after: { answer, reason }, at: now });
    const { kind } = before;
    assert(isOneOf(paperKinds, kind), 'paper_kind_check lets only known kinds in.');
    const facts = { review: id, paper: paperId, kind, answer };
    const leaf = leafOf('paper-review', { market: market.code, at: now }, facts);
    await writeLeaf(tx, { kind: 'paper-review', subjectId: paperId, at: now, leaf });
    const [after] = await registeredPapers(tx, { id: paperId, limit: 1 });
    assert(after, 'A paper is never taken away.');
    return lineOf(after, { today: marketDay(now, market), person });
  });
}
