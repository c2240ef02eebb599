// `npm run test:faults`: does to the product what a market's computer suffers, under load, and counts what is left.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stopLeftRunning } from '@so-cho/db/server';
import { prepare } from '../bench/prepare.ts';
import { readArguments, usage, UsageFault, type Asked } from './arguments.ts';
import { parts } from './parts/index.ts';
import { Results } from './results.ts';
import { runPart } from './run-part.ts';

const usageFault = 64;
const runPrefix = 'run-';
const folder = resolve(import.meta.dirname, '../../.data/faults');
let isAskedToStop = false;

const asked = read();
if (asked !== undefined) await run(asked);

function read(): Asked | undefined {
  try {
    return readArguments(process.argv.slice(2), parts);
  } catch (fault) {
    if (!(fault instanceof UsageFault)) throw fault;
    console.error(
      `${fault.message}\n\n${usage.replace('%parts', parts.map((part) => part.name).join(', '))}`,
    );
    process.exitCode = usageFault;
    return undefined;
  }
}

async function run({ parts: wanted, times, seed, out }: Asked): Promise<void> {
  if (prepare() === undefined) return;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      console.log('· stopping after the round under way; the next run goes on there');
      isAskedToStop = true;
    });
  await sweep();
  const results = new Results(out);
  let lost = 0;
  for (const part of wanted) {
    if (isAskedToStop) break;
    console.log(`· ${part.name}: ${part.what}`);
    const rounds = await runPart({
      part,
      seed,
      times: times ?? part.timesUsual,
      results,
      folder: join(folder, `${runPrefix}${process.pid}-${part.name}`),
      tell: (sentence) => console.log(`· ${sentence}`),
      isAskedToStop: () => isAskedToStop,
    });
    for (const finding of rounds.flatMap((round) => round.findings).slice(0, 20))
      console.error(`  ${finding}`);
    lost += rounds.filter((round) => round.findings.length > 0).length;
  }
  console.log(`  every round: ${out}`);
  if (lost > 0) process.exitCode = 1;
}

/** A run that was killed leaves its PostgreSQL and its folder; the next one clears them. */
async function sweep(): Promise<void> {
  // PostgreSQL may run as another account, which must be able to enter.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  for (const name of readdirSync(folder)) {
    const pid = Number(/^run-(\d+)-/.exec(name)?.[1]);
    if (!(pid > 0) || isAlive(pid)) continue;
    await stopLeftRunning(join(folder, name, 'postgres'));
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
