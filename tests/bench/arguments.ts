import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sizes, type SizeName, type Sizes } from './sizes.ts';

export interface Asked {
  readonly sizeName: SizeName;
  readonly sizes: Sizes;
  /** Names of the works to measure. */
  readonly works: readonly string[];
  /** Where the figures are written. */
  readonly out: string;
}

/** Lots that the markets of a city of ten million write down in a year. */
const cityYearLots = 32_000_000;

const rootFolder = resolve(import.meta.dirname, '../..');

export const usage = `npm run bench -- [--quick | --tiny] [--only work[,work]] [--edges n[,n]] [--city] [--out file]

  --quick   shorter rounds and fewer of them; --tiny: everything once, to see that it runs
  --only    some of: %works;
            soak is measured only when it is named, for ten minutes
  --edges   sizes of the genealogies that are traced, beside the usual 100000
  --city    boards among a whole city-year of 32 million lots instead of a tenth; says first what disk and time it takes
  --out     where the figures go as JSON; usually .data/bench/latest.json`;

/** What was asked for wrongly, in a sentence. */
export class UsageFault extends Error {}

/**
 * Reads the command line.
 *
 * @param works all works, in their order
 * @throws UsageFault
 */
export function readArguments(
  args: readonly string[],
  works: readonly { readonly name: string; readonly isOnDemand?: boolean }[],
): Asked {
  const known = works.map((work) => work.name);
  const { values } = parsed(args);
  if (values.quick && values.tiny) throw new UsageFault('--quick and --tiny exclude each other.');
  const sizeName: SizeName = values.tiny ? 'tiny' : values.quick ? 'quick' : 'full';
  const usual = works.filter((work) => sizeName === 'tiny' || work.isOnDemand !== true);
  const wanted = values.only?.split(',') ?? usual.map((work) => work.name);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UsageFault(`--only knows no "${unknown.join(', ')}". It knows: ${known.join(', ')}.`);
  }
  const edges = values.edges?.split(',').map(edgesOf) ?? [];
  const ordered = [...new Set([...sizes[sizeName].edges, ...edges])].toSorted((a, b) => a - b);
  return {
    sizeName,
    sizes: { ...sizes[sizeName], edges: ordered, ...(values.city && { cityLots: cityYearLots }) },
    works: known.filter((name) => wanted.includes(name)),
    out: resolve(rootFolder, values.out ?? '.data/bench/latest.json'),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        tiny: { type: 'boolean', default: false },
        only: { type: 'string' },
        edges: { type: 'string' },
        city: { type: 'boolean', default: false },
        out: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new UsageFault(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function edgesOf(text: string): number {
  const edges = Number(text);
  if (Number.isInteger(edges) && edges >= 15_000 && edges <= 100_000_000) return edges;
  throw new UsageFault(`--edges takes whole numbers from 15000 to 100000000; given was "${text}".`);
}
