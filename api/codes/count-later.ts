import { countScans, inMarket, type Orm, type ScansOfHour } from '@so-cho/db';
import type { Log } from '../boot/log.ts';
import type { Clock } from '../http/clock.ts';
import type { MarketDirectory } from '../http/market-directory.ts';

/** How long a scan stays in memory alone: what a crash may lose. */
const flushMs = 500;
/** Subjects in one statement; each takes six of PostgreSQL's 65,535 parameters. */
const rowsMax = 5_000;
/** Subjects that wait while the record is gone; what is scanned beyond is not counted. */
const waitingMax = 100_000;

export interface Scan {
  /** Canonical code of the market. */
  readonly market: string;
  readonly kind: ScansOfHour['kind'];
  readonly code: string;
  readonly language: string;
}

/** Counts scans beside the answers, so that a slow or failing count never keeps a shopper waiting. */
export interface ScanCounter {
  /** Costs a look into memory. */
  count(scan: Scan): void;
  /** Writes what waits; resolves when it is written or was put back. */
  flush(): Promise<void>;
  /** Writes what waits, and counts no more. */
  close(): Promise<void>;
}

type Waiting = Map<string, { scan: Scan; hour: Date; count: number }>;

/** Gathers scans by subject, hour and language and writes them together: a statement a market, twice a second. */
export function openScanCounter(parts: {
  orm: Orm;
  markets: MarketDirectory;
  clock: Clock;
  log: Log;
}): ScanCounter {
  let waiting: Waiting = new Map();
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();
  let isClosed = false;

  const add = (scan: Scan, hour: Date, count: number) => {
    const key = `${scan.market} ${scan.kind} ${scan.code} ${scan.language} ${hour.getTime()}`;
    const known = waiting.get(key);
    if (known) known.count += count;
    else if (waiting.size < waitingMax) waiting.set(key, { scan, hour, count });
    if (!isClosed) timer ??= setTimeout(() => void flush(), flushMs).unref();
  };
  const write = async () => {
    const taken = waiting;
    waiting = new Map();
    const byMarket = Map.groupBy(taken.values(), ({ scan }) => scan.market);
    for (const [code, scans] of byMarket) {
      try {
        await writeMarket(parts, code, scans);
      } catch (thrown) {
        // The readers have their pages; the counts wait for the record to come back, and the log has the reason.
        parts.log.warn({ err: thrown, market: code, subjects: scans.length }, 'Scans were not counted yet.');
        for (const { scan, hour, count } of scans) add(scan, hour, count);
      }
    }
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    flushing = flushing.then(write);
    return flushing;
  };
  return {
    count: (scan) => add(scan, hourOf(parts.clock.now()), 1),
    flush,
    close: () => {
      isClosed = true;
      return flush();
    },
  };
}

async function writeMarket(
  { orm, markets }: { orm: Orm; markets: MarketDirectory },
  code: string,
  scans: readonly { scan: Scan; hour: Date; count: number }[],
): Promise<void> {
  const market = await markets.byCode(code);
  // The market was erased meanwhile, and its counts with it.
  if (!market) return;
  const rows: ScansOfHour[] = scans.map(({ scan, hour, count }) => ({
    kind: scan.kind,
    code: scan.code,
    language: scan.language,
    hour,
    count,
  }));
  // Front doors that write the same hours in the same order wait for each other instead of locking each other out.
  rows.sort((a, b) => compare(keyOf(a), keyOf(b)));
  await inMarket(orm, { marketId: market.id }, async (tx) => {
    for (let from = 0; from < rows.length; from += rowsMax)
      await countScans(tx, rows.slice(from, from + rowsMax));
  });
}

function keyOf(scan: ScansOfHour): string {
  return `${scan.kind} ${scan.code} ${scan.hour.toISOString()} ${scan.language}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
}

/** Nothing is counted without a language: only pages that a printed code opened say one. */
export function countLater(
  ctx: { readonly scans: ScanCounter },
  market: { readonly code: string },
  scan: { kind: ScansOfHour['kind']; code: string; language: string | undefined },
): void {
  const { kind, code, language } = scan;
  if (language !== undefined) ctx.scans.count({ market: market.code, kind, code, language });
}
