import {
  declarationOf,
  eventsOf,
  inMarket,
  listChecks,
  listHolds,
  papersOf,
  placeInWords,
  rolesActed,
  type Gazetteer,
} from '@so-cho/db';
import { checkLines } from '../checks/check-line.ts';
import { holdLines } from '../checks/hold-line.ts';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { lotCodeIn, lotUnknown } from './find-lot.ts';
import { gazetteerOf } from './gazetteer.ts';
import { authorOf, historyOf } from './lot-history.ts';
import { businessOf, namesOf, quantityOf } from './lot-words.ts';
import type { LotRecord } from './record-shapes.ts';

/** The most checks or holds one lot is shown with. */
const linesMax = 200;

/**
 * Everything on record about one lot: the declaration, what happened since and who said so, papers, checks, holds.
 *
 * @throws DomainError lot-unknown
 */
export async function readLotRecord(ctx: Ctx, market: MarketEntry, asked: string): Promise<LotRecord> {
  const code = lotCodeIn(market, asked);
  const now = ctx.clock.now();
  const gazetteer = await gazetteerOf(ctx.orm);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx): Promise<LotRecord> => {
    const lot = await declarationOf(tx, code);
    if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
    const papers = await papersOf(tx, lot.id);
    const roles = await rolesActed(tx, [lot.id, ...papers.map((paper) => paper.id)]);
    const declared = declaredOf(lot, { gazetteer, roles });
    const checks = await listChecks(tx, { lotCode: code, from: new Date(0), limit: linesMax });
    const holds = await listHolds(tx, { lotId: lot.id, until: now, limit: linesMax });
    return {
      code: lot.code,
      declared,
      events: historyOf(await eventsOf(tx, lot.id), { declared, day: lot.day, gazetteer, roles }),
      papers: papers.map((paper) => paperOf(paper, roles)),
      holds: await holdLines(tx, holds, market),
      checks: await checkLines(tx, checks, market),
    };
  });
}

type Roles = ReadonlyMap<string, string>;

function declaredOf(
  lot: NonNullable<Awaited<ReturnType<typeof declarationOf>>>,
  { gazetteer, roles }: { gazetteer: Gazetteer; roles: Roles },
): LotRecord['declared'] {
  const origin = { scheme: lot.origin_scheme, code: lot.origin_code, raw: lot.origin_raw };
  return {
    stall: lot.stall_code,
    good: namesOf(lot),
    quantity: quantityOf(lot),
    supplier: businessOf(lot.supplier_name, lot.supplier_bay),
    origin: placeInWords(gazetteer, origin, lot.day),
    arrivedAt: lot.arrived_at.toISOString(),
    recordedAt: lot.recorded_at.toISOString(),
    deviceAt: lot.device_at?.toISOString() ?? null,
    by: authorOf(lot, roles),
    isOnBehalf: lot.on_behalf,
    source: lot.source,
  };
}

function paperOf(
  paper: Awaited<ReturnType<typeof papersOf>>[number],
  roles: Roles,
): LotRecord['papers'][number] {
  return {
    id: paper.id,
    kind: paper.kind,
    number: paper.number,
    issuer: paper.issuer,
    issuedOn: paper.issued_on,
    validTo: paper.valid_to,
    evidence: paper.evidence,
    fileHash: paper.file_hash,
    thumbnailHash: paper.thumbnail_hash,
    mediaType: paper.media_type,
    recordedAt: paper.recorded_at.toISOString(),
    by: authorOf(paper, roles),
  };
}
