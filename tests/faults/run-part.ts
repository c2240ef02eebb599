import { random } from '../../fixtures/rng/random.ts';
import { NotHere } from './not-here.ts';
import type { OpenPart, Part } from './part.ts';
import type { Result, Results } from './results.ts';

export interface PartRun {
  readonly part: Part;
  readonly seed: number;
  /** Faults in all, those of earlier runs with this seed included. */
  readonly times: number;
  readonly results: Results;
  /** A folder of the part's own, made when it is needed. */
  readonly folder: string;
  readonly tell: (sentence: string) => void;
  /** True when somebody wants it to end; the round under way is finished. */
  readonly isAskedToStop: () => boolean;
}

/** Runs what is left to do of a part, round by round. @returns the rounds of this run */
export async function runPart(run: PartRun): Promise<readonly Result[]> {
  const { part, seed, results, tell } = run;
  const before = results.of(part.name, seed);
  let done = before.reduce((sum, one) => sum + one.times, 0);
  if (done >= run.times) tell(`${part.name}: ${done} ${part.unit} are done already`);
  const rounds: Result[] = [];
  let opened: OpenPart | undefined;
  try {
    for (let round = before.length; done < run.times && !run.isAskedToStop(); round += 1) {
      opened ??= await part.open(run.folder);
      const times = Math.min(part.perRound, run.times - done);
      const startedAt = new Date();
      const found = await opened.round({ round, times, random: random(seed, part.name, round) });
      const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
      const result = {
        part: part.name,
        seed,
        round,
        times,
        startedAt: startedAt.toISOString(),
        seconds,
        ...found,
      };
      results.append(result);
      rounds.push(result);
      done += times;
      tell(`${part.name}: ${done} of ${run.times} ${part.unit}, ${wordsOf(result)}`);
      // What was lost once is looked at before more is broken.
      if (found.findings.length > 0) break;
    }
  } catch (thrown) {
    if (!(thrown instanceof NotHere)) throw thrown;
    tell(`${part.name}: not run. ${thrown.message}`);
  } finally {
    await opened?.close();
  }
  return rounds;
}

function wordsOf({ seconds, findings, figures }: Result): string {
  const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  const verdict = findings.length === 0 ? 'nothing lost' : `${findings.length} findings`;
  return `${seconds} s: ${verdict} (${told.join(', ')})`;
}
