import { examine } from './traffic/examine.ts';
import { Writers } from './traffic/writers.ts';
import { quantile } from '../bench/measure/statistics.ts';
import type { Stand } from './ground/stand.ts';
import type { Random } from '../../fixtures/rng/random.ts';
import type { Round } from './part.ts';

export const pause = (ms: number) => new Promise<void>((settle) => setTimeout(settle, ms));

export interface LoadOptions {
  readonly random: Random;
  /** Pause between two writes of one seller, in milliseconds. */
  readonly pauseMs?: number;
  readonly onClosed?: (lot: string) => void;
}

/** Does the work while sellers write, then examines everything that was ever sent to this record. */
export async function underLoad(
  stand: Stand,
  options: LoadOptions,
  work: () => Promise<Partial<Round> | undefined>,
): Promise<Round> {
  const { doors, ledger } = stand;
  const before = ledger.figures;
  const writers = new Writers({
    ...stand,
    ...options,
    origins: () => doors.filter((door) => door.isOpen).map((door) => door.origin),
  });
  writers.begin();
  let found: Partial<Round> | undefined;
  try {
    found = await work();
  } finally {
    await writers.end();
  }
  const after = ledger.figures;
  const { findings, ...counted } = await examine(await stand.ownerUrl(), stand.dataDir, ledger);
  return {
    findings: [...(found?.findings ?? []), ...findings],
    figures: {
      acknowledged: after.acknowledged - before.acknowledged,
      unacknowledged: after.unacknowledged - before.unacknowledged,
      ...counted,
      statuses: [...ledger.statuses].map(([status, count]) => `${status}×${count}`).join(' '),
      writeP99Ms: ledger.waits.length > 0 ? Math.round(quantile(ledger.waits, 0.99)) : 0,
      ...found?.figures,
    },
  };
}

/** @returns status, the first line, and how long it took; 0 when nobody answered in time */
export async function ask(
  url: string,
  msMax = 20_000,
): Promise<{ status: number; text: string; ms: number; retryAfter: string | null }> {
  const startedAt = performance.now();
  const ms = () => performance.now() - startedAt;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(msMax) });
    const text = await answer.text();
    return { status: answer.status, text, ms: ms(), retryAfter: answer.headers.get('retry-after') };
  } catch {
    return { status: 0, text: '', ms: ms(), retryAfter: null };
  }
}

/** Waits until it is ready by itself. @returns milliseconds it took, or undefined when it did not come back */
export async function untilReady(origin: string, msMax: number): Promise<number | undefined> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < msMax) {
    if ((await ask(`${origin}/readyz`, 5_000)).status === 200) return performance.now() - startedAt;
    await pause(50);
  }
  return undefined;
}
