import { pageLoad } from '../../bench/ground/page-load.ts';
import { loadPerCore } from '../../bench/report/machine.ts';
import { openStand } from '../ground/stand.ts';
import type { Part } from '../part.ts';
import { examine } from '../traffic/examine.ts';
import { PacedSlips } from '../traffic/paced-slips.ts';

/** Lots and scans a second, from easy to ten times a city’s peak. */
const steps = [
  { lots: 12, scans: 500 },
  { lots: 30, scans: 1_000 },
  { lots: 60, scans: 1_000 },
  { lots: 60, scans: 2_000 },
  { lots: 120, scans: 1_000 },
  { lots: 120, scans: 2_000 },
] as const;
const seconds = 20;
/** A write turns the pages of its stall. In a city few of the stalls that are scanned are being written to at that moment. */
const stalls = 60;
const writingStalls = 12;
/** Pages scanned, and how many of them are of stalls that are written to. */
const scannedQuiet = 270;
const scannedBusy = 30;
/** A step is held when at least this share of what was wanted was done. */
const heldShare = 0.95;

/** Which rates this machine holds: lots coming in and pages being scanned at once. */
export const load: Part = {
  name: 'load',
  what: 'lots coming in and pages being scanned at once, at growing rates, each for 20 s, without an error',
  unit: 'steps',
  timesUsual: steps.length,
  perRound: 1,
  async open(folder) {
    const stand = await openStand({ folder, sellers: stalls, doors: 1 });
    const origin = stand.doors[0]?.origin ?? '';
    let step = 0;
    const writing = stand.sellers.slice(0, writingStalls);
    const isBusy = new Set(writing.map((seller) => seller.stall));
    await new PacedSlips({ ...stand, origin }).write(stalls, 6);
    return {
      round: async ({ random }) => {
        // A run that goes on begins with the step it had come to; a round of this part is one step.
        const wanted = steps[step++ % steps.length] ?? random.pick(steps);
        const slipsSent = [...stand.ledger.slips.values()];
        const codesOf = (busy: boolean) =>
          slipsSent.filter((slip) => isBusy.has(slip.stall) === busy).flatMap((slip) => slip.codes ?? []);
        const codes = [...codesOf(false).slice(-scannedQuiet), ...codesOf(true).slice(-scannedBusy)];
        const paths = codes.map((code) => `/L/${code}`);
        const slips = new PacedSlips({ ...stand, origin, sellers: writing });
        const [written, pages] = await Promise.all([
          slips.write(wanted.lots, seconds),
          pageLoad(origin, {
            seconds,
            connections: 32,
            rate: wanted.scans,
            pathsOf: (connection) => [...paths.slice(connection * 7), ...paths.slice(0, connection * 7)],
          }).catch(() => undefined),
        ]);
        const examined = await examine(await stand.ownerUrl(), stand.dataDir, stand.ledger);
        const isHeld =
          pages !== undefined &&
          written.failed === 0 &&
          written.lotsPerS >= wanted.lots * heldShare &&
          pages.rate >= wanted.scans * heldShare;
        return {
          findings: examined.findings,
          figures: {
            wanted: `${wanted.lots} lots/s and ${wanted.scans} scans/s`,
            held: isHeld ? 'yes' : 'no',
            lotsPerS: written.lotsPerS,
            writesFailed: written.failed,
            writeP99Ms: written.p99Ms,
            scansPerS: Math.round(pages?.rate ?? 0),
            scanP99Ms: pages?.latency.p99 ?? 0,
            loadPerCore: Math.round(loadPerCore() * 10) / 10,
            lots: examined.lots,
            leaves: examined.leaves,
          },
        };
      },
      close: () => stand.close(),
    };
  },
};
