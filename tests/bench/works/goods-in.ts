import { withConnection } from '@so-cho/db/server';
import { askedApi } from '../ground/ask-api.ts';
import { openBareConnections } from '../ground/bare-connections.ts';
import { aTradersRow } from '../ground/traders-row.ts';
import type { Ground } from '../ground/ground.ts';
import { interleaved } from '../measure/rounds.ts';
import { median } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import { ApiWriters, linesPerSlip } from './api-writers.ts';
import { BareWriters } from './bare-writers.ts';
import { readSlipRows, writtenSoFar } from './slip-rows.ts';
import { rowsWritten } from './table-counts.ts';
import type { Sizes } from '../sizes.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9 */
const ratioMin = 0.5;

/** Slips of either side before anything is measured. */
const warmingSlips = 80;
/** The reference data have more goods than this that are counted in kilograms. */
const goodsMin = 100;

/** A trader's slip from the request to the commit, against the bare writing of the same rows. */
export const goodsIn: Work = { name: 'goods-in', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const writersMax = Math.max(...ground.sizes.writers);
  const record = await ground.emptyRecord('goods_in', { poolMax: writersMax });
  const row = await aTradersRow(record, writersMax, 'GI', stallsEach(ground.sizes));
  const api = askedApi(record, ground.folder);
  const cookies: string[] = [];
  for (const { person } of row.traders) cookies.push(await api.signIn(person));
  const ours = new ApiWriters(api, row, cookies);
  const opened = await openBareConnections(record.ownerUrl, writersMax);
  const bare = new BareWriters(opened);
  try {
    await sameRows(record.ownerUrl, { ours, bare, marketId: row.id });
    await asInUse(record.ownerUrl, async () => {
      await ours.write(warmingSlips, writersMax);
      await bare.write(warmingSlips, writersMax);
    });
    const lines: Line[] = [];
    for (const writers of ground.sizes.writers) lines.push(await line(ground, { writers, ours, bare }));
    return lines;
  } finally {
    await opened.close();
  }
}

/** Stalls at which the first writer, who takes part in every row of the table, logs no good twice. */
function stallsEach({ rounds, slips, writers }: Sizes): number {
  const most = warmingSlips + writers.reduce((sum, count) => sum + rounds * Math.ceil(slips / count), 2);
  return Math.ceil((most * linesPerSlip) / goodsMin) + 1;
}

/** A record that has been in use: PostgreSQL has looked at its tables, as it does by itself a minute after a market's first goods. */
async function asInUse(ownerUrl: string, warm: () => Promise<void>): Promise<void> {
  await warm();
  await withConnection(ownerUrl, (owner) => owner.query('analyze'));
}

async function line(
  { sizes }: Ground,
  at: { writers: number; ours: ApiWriters; bare: BareWriters },
): Promise<Line> {
  const { writers } = at;
  const compared = await interleaved(sizes.rounds, {
    ours: () => at.ours.write(sizes.slips, writers),
    baseline: () => at.bare.write(sizes.slips, writers),
  });
  return {
    work: `goods-in commit, ${writers} at a time`,
    unit: 'slips/s',
    ours: median(compared.ours),
    baseline: { what: 'bare INSERTs of the same rows', value: median(compared.baseline) },
    ratio: compared.ratio,
    aim: { of: 'ratio', is: 'at-least', value: ratioMin },
    how: `${linesPerSlip} lots a slip, one transaction each, fsync on, ${sizes.rounds} × ${sizes.slips} slips`,
    raw: { ours: compared.ours, baseline: compared.baseline, slips: sizes.slips, linesPerSlip, writers },
  };
}

/**
 * Takes one slip of the API as the pattern of the other side, and sees that both leave the same number of rows in
 * every table.
 *
 * @throws Error when they differ: then the two sides do different work
 */
async function sameRows(
  ownerUrl: string,
  { ours, bare, marketId }: { ours: ApiWriters; bare: BareWriters; marketId: number },
): Promise<void> {
  await withConnection(ownerUrl, async (owner) => {
    // The first slip of a day makes the day's counter, and what it writes is not what the others write.
    await ours.send(ours.slip(0), 0);
    const slip = ours.slip(0);
    const before = await writtenSoFar(owner);
    const wroteOurs = await rowsWritten(owner, () => ours.send(slip, 0));
    bare.template = await readSlipRows(owner, { slipId: slip.id, marketId, before });
    const wroteBare = await rowsWritten(owner, async () => void (await bare.write(1, 1)));
    if (JSON.stringify(wroteOurs) === JSON.stringify(wroteBare)) return;
    throw new Error(
      `The API leaves ${JSON.stringify(wroteOurs)}, the bare writing ${JSON.stringify(wroteBare)}.`,
    );
  });
}
