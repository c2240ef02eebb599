import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Part } from './part.ts';

export interface Asked {
  readonly parts: readonly Part[];
  /** Undefined: as many as each part usually takes. */
  readonly times: number | undefined;
  readonly seed: number;
  /** Where results are appended. */
  readonly out: string;
}

const rootFolder = resolve(import.meta.dirname, '../..');

export const usage = `npm run test:faults -- [--part name[,name]] [--times n] [--seed s] [--out file]

  --part   some of: %parts; left out, all of them
  --times  how many faults of each part, counted over all runs with this seed: a second run goes on where the first stopped
  --seed   a whole number that says every random choice; left out, 1
  --out    where results are appended as lines of JSON; usually .data/faults/results.jsonl`;

/** What was asked for wrongly, in a sentence. */
export class UsageFault extends Error {}

/** @throws UsageFault */
export function readArguments(args: readonly string[], known: readonly Part[]): Asked {
  const { values } = parsed(args);
  const names = values.part?.split(',') ?? known.map((part) => part.name);
  const unknown = names.filter((name) => !known.some((part) => part.name === name));
  if (unknown.length > 0) throw new UsageFault(`--part knows no "${unknown.join(', ')}".`);
  return {
    parts: known.filter((part) => names.includes(part.name)),
    times: values.times === undefined ? undefined : wholeNumber('--times', values.times, 1),
    seed: values.seed === undefined ? 1 : wholeNumber('--seed', values.seed, 0),
    out: resolve(rootFolder, values.out ?? '.data/faults/results.jsonl'),
  };
}

function parsed(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...args], options: { part: text, times: text, seed: text, out: text } });
  } catch (cause) {
    throw new UsageFault(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function wholeNumber(name: string, text: string, min: number): number {
  const given = Number(text);
  if (/^\d+$/.test(text) && given >= min && given <= 1_000_000) return given;
  throw new UsageFault(`${name} takes a whole number from ${min} to 1000000; given was "${text}".`);
}
