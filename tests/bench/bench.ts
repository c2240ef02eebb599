// `npm run bench`: measures the product against bare baselines, side by side in one run, on this machine.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readArguments, usage, UsageFault, type Asked } from './arguments.ts';
import { prepare } from './prepare.ts';
import { openGround, runPrefix, type Ground } from './ground/ground.ts';
import { verdictOf, type Line } from './report/line.ts';
import { loadPerCore, readMachine, type Machine } from './report/machine.ts';
import { tableOf } from './report/table.ts';
import { works } from './works/index.ts';

const usageFault = 64;
/** Above this the figures are the neighbours' too. */
const loadPerCoreMax = 0.5;
const rootFolder = resolve(import.meta.dirname, '../..');
const known = works.map((work) => work.name);

const asked = read();
if (asked !== undefined) await run(asked);

function read(): Asked | undefined {
  try {
    return readArguments(process.argv.slice(2), works);
  } catch (fault) {
    if (!(fault instanceof UsageFault)) throw fault;
    console.error(`${fault.message}\n\n${usage.replace('%works', known.join(', '))}`);
    process.exitCode = usageFault;
    return undefined;
  }
}

async function run({ sizes, sizeName, works: wanted, out }: Asked): Promise<void> {
  const browser = prepare();
  if (browser === undefined) return;
  const startedAt = new Date();
  const loadBefore = loadPerCore();
  const folder = join(rootFolder, '.data/bench', `${runPrefix}${process.pid}`);
  const tell = (sentence: string) => console.log(`· ${sentence}`);
  if (loadBefore > loadPerCoreMax)
    tell(`others use this machine (load ${loadBefore.toFixed(1)} a core): the figures are theirs too`);
  const opening = openGround({ sizes, browser, folder, tell });
  const close = closeOnce(opening);
  const ground = await opening;
  const lines: Line[] = [];
  const failures: { work: string; fault: string }[] = [];
  let machine: Machine;
  try {
    machine = await readMachine({ ownerUrl: ground.ownerUrl, folder });
    for (const work of works.filter(({ name }) => wanted.includes(name))) {
      tell(`measuring ${work.name}`);
      try {
        lines.push(...(await work.measure(ground)));
      } catch (thrown) {
        // One work that cannot be measured does not keep the others from being measured; the run fails at its end.
        failures.push({
          work: work.name,
          fault: thrown instanceof Error ? String(thrown.stack) : String(thrown),
        });
      }
    }
  } finally {
    await close();
  }
  console.log(`\n${tableOf(lines)}\n\n${machineWords(machine)}`);
  for (const { work, fault } of failures) console.error(`${work} could not be measured: ${fault}`);
  const load = { before: loadBefore, after: loadPerCore() };
  write(out, {
    startedAt,
    endedAt: new Date(),
    sizeName,
    sizes,
    machine,
    loadPerCore: load,
    lines,
    failures,
  });
  if (failures.length > 0) process.exitCode = 1;
}

/** Ctrl-C leaves no PostgreSQL behind either, also one that is still starting. */
function closeOnce(opening: Promise<Ground>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= opening.then((ground) => ground.close()));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().finally(() => process.exit(130)));
  }
  return close;
}

function machineWords(machine: Machine): string {
  const { cpu, cores, memoryMb, system, node, postgres, fsync, source } = machine;
  return `  ${cpu}, ${cores} cores, ${memoryMb} MB, ${system}, node ${node}, PostgreSQL ${postgres}, fsync ${fsync}, source ${source || 'unknown'}`;
}

interface Figures {
  readonly lines: readonly Line[];
  readonly [more: string]: unknown;
}

function write(out: string, figures: Figures): void {
  const lines = figures.lines.map((line) => ({ ...line, verdict: verdictOf(line) }));
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify({ ...figures, lines }, null, 2)}\n`);
  console.log(`  every number: ${out}`);
}
