import {
  forgetLooseFiles,
  inMarket,
  keptBack,
  lotsPastKeeping,
  outsideMarkets,
  removeArrivals,
  removeLots,
  stillAllMoves,
  writeAudit,
  writeLeaf,
  type LotLeaving,
  type Orm,
  type Tx,
} from '@so-cho/db';
import type { FileStore } from '@so-cho/db/files';
import { leafOf, marketDay, marketDayBounds, retentionRuleOn, type RetentionRule } from '@so-cho/db/domain';
import type { Clock } from '../http/clock.ts';
import type { MarketEntry } from '../http/market-directory.ts';

/** What retention did, or would do, in one market. */
export interface RetentionReport {
  readonly market: string;
  readonly basis: string;
  readonly removed: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Past their time and kept all the same, by what holds them back. */
  readonly keptBack: Readonly<Record<string, number>>;
  /** Vehicles that left after the last of their lots; none in a dry run. */
  readonly arrivals: number;
  readonly files: number;
}

type Work = {
  readonly orm: Orm;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly isDryRun: boolean;
};

/** A file may be uploaded before the paper that names it. */
const looseAfterMs = 2 * 86_400_000;

/**
 * Removes the lots of a market whose time by law is over, each whole with its other slips, and leaves a tombstone, a
 * count and a leaf of the log; then vehicles and files that nothing names any more. A dry run says which lots would leave.
 */
export async function removeOldLots(
  work: Work,
  market: Pick<MarketEntry, 'id' | 'code' | 'timeZone' | 'dayTurnsAt'>,
): Promise<RetentionReport> {
  const today = marketDay(work.clock.now(), market);
  const rule = retentionRuleOn(today);
  const left: LotLeaving[] = [];
  const kept = new Map<string, string>();
  if (rule === undefined) return reportOf(market.code, '', left, kept, { arrivals: 0, files: 0 });
  let after = '';
  for (;;) {
    const step = await inMarket(work.orm, { marketId: market.id }, async (tx) => {
      await stillAllMoves(tx);
      const found = await lotsPastKeeping(tx, { rule, today, after });
      const held = await keptBack(
        tx,
        found.map((lot) => lot.id),
      );
      const leaving = found.filter((lot) => !held.has(lot.id));
      if (!work.isDryRun && leaving.length > 0)
        await takeAway(tx, { market, leaving, rule, at: work.clock.now() });
      return { found, held, leaving };
    });
    for (const [id, why] of step.held) kept.set(id, why);
    left.push(...step.leaving);
    const last = step.found.at(-1);
    if (last === undefined) break;
    after = last.kept_code;
  }
  const arrivals = work.isDryRun ? 0 : await takeArrivalsAway(work, { market, rule, today });
  const files = work.isDryRun ? 0 : await takeFilesAway(work, market.id);
  return reportOf(market.code, rule.basis, left, kept, { arrivals, files });
}

async function takeAway(
  tx: Tx,
  {
    market,
    leaving,
    rule,
    at,
  }: { market: { code: string }; leaving: readonly LotLeaving[]; rule: RetentionRule; at: Date },
): Promise<void> {
  await removeLots(
    tx,
    leaving.map((lot) => lot.id),
    rule.basis,
  );
  await writeLeaf(
    tx,
    ...leaving.map((lot) => ({
      kind: 'lot-removed',
      subjectId: lot.id,
      at,
      leaf: leafOf(
        'lot-removed',
        { market: market.code, at },
        { lot: lot.code, day: lot.day, good: lot.good_code, basis: rule.basis },
      ),
    })),
  );
  await writeAudit(tx, {
    at,
    actorId: undefined,
    role: 'retention',
    action: 'lots.removed',
    subjectKind: 'market',
    subjectId: String(tx.marketId),
    after: {
      lots: leaving.length,
      basis: rule.basis,
      from: leaving[0]?.day ?? '',
      until: leaving.at(-1)?.day ?? '',
    },
  });
}

/** A vehicle, with its plate, is kept as long as one of its lots; one that was refused as long as fresh goods. */
async function takeArrivalsAway(
  work: Work,
  of: {
    market: Pick<MarketEntry, 'id' | 'timeZone' | 'dayTurnsAt'>;
    rule: RetentionRule;
    today: string;
  },
): Promise<number> {
  const firstKept = Temporal.PlainDate.from(of.today).subtract({ months: of.rule.freshMonths }).toString();
  const { from } = marketDayBounds(firstKept, of.market);
  return inMarket(work.orm, { marketId: of.market.id }, async (tx) => {
    const arrivals = await removeArrivals(tx, from);
    if (arrivals > 0)
      await writeAudit(tx, {
        at: work.clock.now(),
        actorId: undefined,
        role: 'retention',
        action: 'arrivals.removed',
        subjectKind: 'market',
        subjectId: String(tx.marketId),
        after: { arrivals, basis: of.rule.basis },
      });
    return arrivals;
  });
}

/** The rows are gone for good by now; bytes that another market names too stay. */
async function takeFilesAway(work: Work, marketId: number): Promise<number> {
  const before = new Date(work.clock.now().getTime() - looseAfterMs);
  const loose = await inMarket(work.orm, { marketId }, (tx) => forgetLooseFiles(tx, before));
  const others = await outsideMarkets(work.orm, {}, ({ db }) =>
    db.selectFrom('market').select('id').execute(),
  );
  const shared = new Set<string>();
  for (const { id } of loose.length === 0 ? [] : others) {
    const rows = await inMarket(work.orm, { marketId: id }, ({ db }) =>
      db
        .selectFrom('stored_file')
        .select(['hash', 'thumbnail_hash'])
        .where((where) => where.or([where('hash', 'in', loose), where('thumbnail_hash', 'in', loose)]))
        .execute(),
    );
    for (const row of rows)
      for (const hash of [row.hash, row.thumbnail_hash]) if (hash !== null) shared.add(hash);
  }
  const gone = loose.filter((hash) => !shared.has(hash));
  for (const hash of gone) await work.files.removeIdle(hash, before);
  return gone.length;
}

function reportOf(
  market: string,
  basis: string,
  left: readonly LotLeaving[],
  kept: ReadonlyMap<string, string>,
  beside: Pick<RetentionReport, 'arrivals' | 'files'>,
): RetentionReport {
  const days = left.map((lot) => lot.day).sort();
  const why = Map.groupBy(kept.values(), (one) => one);
  return {
    market,
    basis,
    removed: left.length,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    keptBack: Object.fromEntries([...why].map(([name, all]) => [name, all.length])),
    ...beside,
  };
}
