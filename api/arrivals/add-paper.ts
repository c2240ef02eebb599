import { randomUUIDv7 } from 'node:crypto';
import { actedLots, groupOf, hopsAskedFor, paperLinkLeaf, type ActedLot, type Tx } from '@so-cho/db';
import {
  addDays,
  hopsDocumentedBy,
  hopStandIns,
  isValidOn,
  leafOf,
  marketDay,
  type Hop,
} from '@so-cho/db/domain';
import { mustBeStored } from '../checks/must-be-stored.ts';
import { audit, personOf, writeLeaf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import { InvalidInput, type FieldError } from '../http/invalid-input.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { lotCodeIn } from '../lots/find-lot.ts';
import { followedByRecalls } from '../recalls/join-recalls.ts';
import { actsOnBehalf } from '../lots/stall-rights.ts';
import { settleByPaper } from './owed-papers.ts';
import type { AddPaper, PaperReceipt } from './shapes.ts';

type PaperEvidence = 'documented' | 'declared';

/**
 * Records a paper and lets it speak for lots. With a picture it documents; a number alone documents when the
 * market's staff saw the paper, and is the trader's own word otherwise. For a lot of a day before or after the
 * paper's own it documents nothing.
 *
 * @throws DomainError stall-not-yours; InvalidInput lot-unknown, file-unknown, supplier-unknown, dates-reversed,
 *   paper-not-issued-yet
 */
export async function addPaper(ctx: Ctx, market: MarketEntry, input: AddPaper): Promise<PaperReceipt> {
  const codes = [...new Set(input.lots.map((code) => lotCodeIn(market, code)))];
  return writeOnce(ctx, { market, key: input.id, operation: 'addPaper', body: input }, async (tx) => {
    const follow = await followedByRecalls(ctx, tx, market);
    const today = marketDay(ctx.clock.now(), market);
    const lots = await actedLots(tx, { codes, day: today });
    const missing = codes.filter((code) => !lots.some((lot) => lot.code === code));
    await mustBeRight(tx, input, { missing, today });
    for (const lot of lots) actsOnBehalf(ctx, market, { ...lot, code: lot.stall_code }, 'paper:add');
    const evidence = evidenceOf(ctx, input);
    await insertPaper(ctx, tx, input, evidence);
    for (const lot of lots) await speakFor(ctx, tx, { market, lot, input, evidence });
    await follow(lots.map((lot) => lot.id));
    return { id: input.id, lots: lots.map((lot) => lot.code) };
  });
}

function evidenceOf(ctx: Ctx, input: AddPaper): PaperEvidence {
  if (input.fileHash !== undefined) return 'documented';
  const isTrader = ctx.role === 'trader' || ctx.role === 'row_leader';
  return input.number !== undefined && !isTrader ? 'documented' : 'declared';
}

async function mustBeRight(
  tx: Tx,
  input: AddPaper,
  { missing, today }: { missing: readonly string[]; today: string },
): Promise<void> {
  await mustBeStored(tx, [{ path: 'fileHash', hash: input.fileHash }]);
  const errors: FieldError[] = [];
  if (missing.length > 0)
    errors.push({ path: 'lots', code: 'lot-unknown', message: 'A lot of these does not exist.' });
  if (input.issuedOn !== undefined && input.validTo !== undefined && input.validTo < input.issuedOn) {
    errors.push({ path: 'validTo', code: 'dates-reversed', message: 'A paper ends after it was issued.' });
  }
  // A phone's clock may be a day ahead, and a night's goods may bring tomorrow's paper.
  if (input.issuedOn !== undefined && input.issuedOn > addDays(today, 1)) {
    const message = 'A paper is issued today or before.';
    errors.push({ path: 'issuedOn', code: 'paper-not-issued-yet', message });
  }
  if (input.supplierId !== undefined) {
    const supplier = await tx.db
      .selectFrom('supplier')
      .select('id')
      .where('id', '=', input.supplierId)
      .executeTakeFirst();
    if (!supplier)
      errors.push({
        path: 'supplierId',
        code: 'supplier-unknown',
        message: 'The market has no such supplier.',
      });
  }
  if (errors.length > 0) throw new InvalidInput(errors);
}

async function insertPaper(ctx: Ctx, tx: Tx, input: AddPaper, evidence: PaperEvidence): Promise<void> {
  const now = ctx.clock.now();
  await tx.db
    .insertInto('paper')
    .values({
      market_id: tx.marketId,
      id: input.id,
      kind: input.kind,
      number: input.number ?? null,
      issuer: input.issuer ?? null,
      issued_on: input.issuedOn ?? null,
      valid_to: input.validTo ?? null,
      file_hash: input.fileHash ?? null,
      evidence,
      supplier_id: input.supplierId ?? null,
      recorded_at: now,
      recorded_by: personOf(ctx),
    })
    .execute();
  const after = { kind: input.kind, evidence, file: input.fileHash ?? null, lots: [...input.lots] };
  await audit(ctx, tx, { action: 'paper.added', subjectKind: 'paper', subjectId: input.id, after, at: now });
}

interface Spoken {
  readonly market: MarketEntry;
  readonly lot: ActedLot;
  readonly input: AddPaper;
  readonly evidence: PaperEvidence;
}

/** Ties the paper to a lot, and to every hop it documents that is asked for or stands in for one that is. */
async function speakFor(ctx: Ctx, tx: Tx, { market, lot, input, evidence: ofPaper }: Spoken): Promise<void> {
  const now = ctx.clock.now();
  const evidence = isValidOn(input, lot.day) ? ofPaper : 'declared';
  await tx.db
    .insertInto('paper_lot')
    .values({ market_id: tx.marketId, paper_id: input.id, lot_id: lot.id, recorded_at: now })
    .execute();
  const paper = { id: input.id, kind: input.kind, evidence: ofPaper, fileHash: input.fileHash ?? null };
  await writeLeaf(tx, paperLinkLeaf({ market: market.code, lot, at: now }, paper));
  const asked = hopsAskedFor(lot);
  const wanted = new Set<Hop>([...asked, ...asked.flatMap((hop) => hopStandIns[hop] ?? [])]);
  const goods = { on: lot.day, group: groupOf(lot.goods_group) };
  if (evidence === 'documented')
    await settleByPaper(ctx, tx, { lotId: lot.id, paperId: input.id, kind: input.kind });
  for (const hop of hopsDocumentedBy(input.kind, goods).filter((one) => wanted.has(one))) {
    const id = randomUUIDv7();
    await tx.db
      .insertInto('lot_event')
      .values({
        market_id: tx.marketId,
        id,
        lot_id: lot.id,
        kind: 'hop',
        hop,
        evidence,
        paper_id: input.id,
        supplier_id: hop === 'supplier' ? lot.supplier_id : null,
        device_at: new Date(input.deviceAt),
        recorded_at: now,
        recorded_by: personOf(ctx),
      })
      .execute();
    const papers = [{ kind: input.kind, file: input.fileHash ?? null }];
    const facts = { lot: lot.code, event: id, hop, evidence, happenedAt: null, papers };
    const leaf = leafOf('lot-event', { market: market.code, at: now }, facts);
    await writeLeaf(tx, { kind: 'lot-event', subjectId: lot.id, at: now, leaf });
  }
}
