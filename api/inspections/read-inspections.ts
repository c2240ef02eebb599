import {
  inMarket,
  publicPhotosOf,
  results,
  stallPageRow,
  type ResultRow,
  type ResultsFilter,
  type Tx,
} from '@so-cho/db';
import { assert, DomainError, marketDay, publicText } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { gradeOf } from '../market/grade.ts';
import { findStall } from '../market/show-stall.ts';
import { inspectionLine } from './inspection-line.ts';
import type { Inspection, InspectionsQuery, PublicVisit } from './shapes.ts';

/** Visits to the market's stalls, latest first. */
export async function listInspections(
  ctx: Ctx,
  market: MarketEntry,
  query: InspectionsQuery,
): Promise<Inspection[]> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const stall =
      query.stall === undefined ? undefined : await findStall(tx, market, query.stall.toUpperCase());
    return linesOf(ctx, market, tx, {
      limit: query.limit,
      ...(query.state !== undefined && { state: query.state }),
      ...(stall !== undefined && { stallId: stall.id }),
    });
  });
}

/** @throws DomainError inspection-unknown */
export async function readInspection(ctx: Ctx, market: MarketEntry, id: string): Promise<Inspection> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) =>
    inspectionOf(ctx, market, tx, id),
  );
}

/** @throws DomainError inspection-unknown */
export async function inspectionOf(ctx: Ctx, market: MarketEntry, tx: Tx, id: string): Promise<Inspection> {
  const [found] = await linesOf(ctx, market, tx, { id, limit: 1 });
  if (found) return found;
  throw new DomainError('inspection-unknown', 'not-found', 'The market has no such visit.');
}

async function linesOf(ctx: Ctx, market: MarketEntry, tx: Tx, filter: ResultsFilter): Promise<Inspection[]> {
  const rows = await results(tx, filter);
  const shown = await shownGrades(ctx, market, tx, rows);
  return rows.map((row) =>
    inspectionLine(row, { clock: market, askedBy: personOf(ctx), shown: shown.get(row.stall_id) ?? null }),
  );
}

/** What the stalls show now. A result that waits is not among the visits their grade is made of. */
async function shownGrades(ctx: Ctx, market: MarketEntry, tx: Tx, rows: readonly ResultRow[]) {
  const today = marketDay(ctx.clock.now(), market);
  const waiting = rows.filter((row) => row.state === 'submitted' || row.state === 'disputed');
  const grades = new Map<string, 0 | 1 | 2 | 3 | 4 | 5 | null>();
  for (const stallId of new Set(waiting.map((row) => row.stall_id))) {
    const page = await stallPageRow(tx, { stallId, day: today });
    assert(page, 'A stall that was visited has a page.');
    const { rating } = gradeOf(page, today, market);
    grades.set(stallId, ([0, 1, 2, 3, 4, 5] as const).find((one) => one === rating) ?? null);
  }
  return grades;
}

const publicVisits = 4;

/**
 * The last four published visits to whoever runs a stall now, for everybody: no names, no photographs but those a person
 * chose, nothing that waits, and nothing that another business there was found with or said.
 */
export async function listStallVisits(ctx: Ctx, market: MarketEntry, code: string): Promise<PublicVisit[]> {
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const stall = await findStall(tx, market, code.toUpperCase());
    const today = marketDay(ctx.clock.now(), market);
    const shown = await results(tx, {
      stallId: stall.id,
      state: 'published',
      conditions: 'open',
      metOn: today,
      limit: publicVisits,
    });
    const photos = await publicPhotosOf(
      tx,
      shown.map((row) => row.id),
    );
    return shown.map((row) => ({
      ...publicVisit(inspectionLine(row, { clock: market, askedBy: '', shown: null }), market),
      photos: photos
        .filter((photo) => photo.inspection_id === row.id)
        .map((photo) => ({ hash: photo.file_hash, widthPx: photo.width_px, heightPx: photo.height_px })),
    }));
  });
}

function publicVisit(visit: Inspection, market: MarketEntry): Omit<PublicVisit, 'photos'> {
  const count = (severity: string) => visit.findings.filter((one) => one.severity === severity).length;
  const said = visit.events
    .filter(({ act }) => act === 'replied' || act === 'disputed')
    .map(({ text }) => text);
  return {
    id: visit.id,
    on: marketDay(new Date(visit.endedAt), market),
    kind: visit.kind,
    rating: visit.rating,
    traceability: visit.traceability,
    findings: {
      minor: count('minor'),
      major: count('major'),
      critical: count('critical'),
      correctedOnSpot: visit.findings.filter((one) => one.correctedOnSpot).length,
    },
    reply: [visit.reply, ...said]
      .map(publicText)
      .filter((text) => text !== '')
      .join('\n'),
    checklist: `${visit.template.code}/${visit.template.version}`,
    isRandom: visit.planReason === 'random',
  };
}
