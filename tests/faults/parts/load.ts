import assert from 'node:assert/strict';
import { pageLoad } from '../../bench/ground/page-load.ts';
import { loadPerCore } from '../../bench/report/machine.ts';
import type { Seller } from '../ground/row-of-stalls.ts';
import { openStand } from '../ground/stand.ts';
import type { OpenPart, Part } from '../part.ts';
import { examine } from '../traffic/examine.ts';
import { PacedSlips } from '../traffic/paced-slips.ts';

/** Lots and scans a second that are asked for at once, and for how long. */
interface Step {
  readonly lots: number;
  readonly scans: number;
  readonly seconds: number;
}

/** From easy to ten times a city’s peak. */
const steps: readonly Step[] = [
  { lots: 12, scans: 500, seconds: 20 },
  { lots: 30, scans: 1_000, seconds: 20 },
  { lots: 60, scans: 1_000, seconds: 20 },
  { lots: 60, scans: 2_000, seconds: 20 },
  { lots: 120, scans: 1_000, seconds: 20 },
  { lots: 120, scans: 2_000, seconds: 20 },
];
/** From ten times a city’s peak downwards, to the first that is held. */
const longSteps: readonly Step[] = [
  { lots: 120, scans: 2_000, seconds: 600 },
  { lots: 120, scans: 1_000, seconds: 600 },
  { lots: 60, scans: 1_000, seconds: 600 },
  { lots: 30, scans: 500, seconds: 600 },
];
/** A tenth of a city's. One market numbers at most 9,999 lots of a day, which ten minutes at this rate would use up. */
const markets = 24;
/** A write turns the pages of its stall. In a city few of the stalls that are scanned are being written to at that moment. */
const stallsPerMarket = 3;
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
  open: (folder) => openLoad(folder, steps),
};

/** Which rate this machine holds for ten minutes; a further round tries the next lower one. */
export const longLoad: Part = {
  name: 'long-load',
  what: 'lots coming in and pages being scanned at once for ten minutes, at ten times a city’s peak',
  unit: 'steps of ten minutes',
  timesUsual: 1,
  perRound: 1,
  open: (folder) => openLoad(folder, longSteps),
};

async function openLoad(folder: string, asked: readonly Step[]): Promise<OpenPart> {
  const stand = await openStand({ folder, markets, sellers: stallsPerMarket, doors: 1 });
  const origin = stand.doors[0]?.origin ?? '';
  const sellersWho = (write: boolean) =>
    stand.sellers.filter((_, at) => (at % stallsPerMarket === 0) === write);
  const slipsOf = (sellers: readonly Seller[]) => new PacedSlips({ origin, sellers, ledger: stand.ledger });
  const codesSent = () => [...stand.ledger.slips.values()].flatMap((slip) => slip.codes ?? []);
  await slipsOf(sellersWho(false)).write(60, 6);
  const quiet = codesSent().slice(-scannedQuiet);
  const writing = sellersWho(true);
  await slipsOf(writing).write(60, 1);
  return {
    round: async ({ round }) => {
      const wanted = asked[round % asked.length];
      assert(wanted !== undefined);
      const paths = [...quiet, ...codesSent().slice(-scannedBusy)].map((code) => `/L/${code}`);
      const slips = slipsOf(writing);
      let scanFault = '';
      const [written, pages] = await Promise.all([
        slips.write(wanted.lots, wanted.seconds),
        pageLoad(origin, {
          seconds: wanted.seconds,
          connections: 32,
          rate: wanted.scans,
          pathsOf: (connection) => [...paths.slice(connection * 7), ...paths.slice(0, connection * 7)],
        }).catch((thrown: unknown) => {
          scanFault = String(thrown);
          return undefined;
        }),
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
          wanted: `${wanted.lots} lots/s and ${wanted.scans} scans/s for ${wanted.seconds} s`,
          held: isHeld ? 'yes' : 'no',
          lotsPerS: written.lotsPerS,
          writesFailed: written.failed,
          writeP50Ms: written.p50Ms,
          writeP99Ms: written.p99Ms,
          scansPerS: Math.round(pages?.rate ?? 0),
          scanP50Ms: pages?.latency.p50 ?? 0,
          scanP99Ms: pages?.latency.p99 ?? 0,
          scanFault,
          loadPerCore: Math.round(loadPerCore() * 10) / 10,
          lots: examined.lots,
          leaves: examined.leaves,
        },
      };
    },
    close: () => stand.close(),
  };
}
