// One process that is the whole of Sổ Chợ: PostgreSQL (unless DATABASE_URL), migrations, the demonstration market,
// jobs, the public log’s sequencer, and the front door on one port. What starts last stops first.
import { createApp, systemClock } from '@so-cho/api';
import { readConfig, type Config } from '@so-cho/api/boot/config';
import { demoSignInsFile, letAnotherClose, openRecord, type OpenRecord } from '@so-cho/api/boot/database';
import { startWorker } from '@so-cho/api/boot/jobs';
import { assertPortFree } from '@so-cho/api/boot/listen';
import { createLog, type Log } from '@so-cho/api/boot/log';
import { Closers, runCommand, type Stopping } from '@so-cho/api/boot/run-command';
import { crontab, pushSettings, tasksOn } from '@so-cho/api/jobs';
import { startSequencer } from '@so-cho/api/log/sequencer';
import { readArguments } from './serve/arguments.ts';
import { closingTable } from './serve/closing-table.ts';
import { readDemoSignIns } from './serve/demo-sign-ins.ts';
import { openFrontDoor } from './serve/front-door.ts';
import { tellStep } from './serve/progress.ts';
import { runSeed } from './serve/seed-process.ts';

await runCommand(serve);

async function serve(stopping: Stopping): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  const config = readConfig(process.env);
  const log = createLog({ isTerminal: process.stdout.isTTY });
  await letAnotherClose(config);
  await assertPortFree(config);
  const seed = (ownerUrl: string, args: string[]) =>
    runSeed({ ownerUrl, dataDir: config.dataDir, args, signal: stopping.signal });

  const closers = new Closers();
  await closers.closeAfter(async () => {
    const record = await openRecord({
      config,
      log,
      onProgress: tellStep,
      // A real market begins with the reference data alone: places, categories and goods.
      fill: (ownerUrl) => seed(ownerUrl, given.isEmpty ? ['--reference-only'] : []),
    });
    closers.add(() => record.close());
    const { orm, ownerUrl } = record;
    const taskList = tasksOn({ orm, ownerUrl, dataDir: config.dataDir, push: pushSettings(config) });
    const worker = await startWorker({ ownerUrl: record.ownerUrl, taskList, crontab, log });
    closers.add(() => worker.stop());
    const sequencer = startSequencer({ ownerUrl: record.ownerUrl, config, log });
    closers.add(() => sequencer.stop());
    const app = createApp({ orm: record.orm, config, clock: systemClock, log });
    closers.add(() => app.close());
    const door = await openFrontDoor({
      config,
      log,
      app,
      isDev: given.isDev,
      recordUrl: record.appUrl,
    });
    closers.add(() => door.close());
    await greet({ record, config, setupKey: app.setupKey, isEmptyAsked: given.isEmpty }).catch(
      (thrown: unknown) => tellCause(thrown, record),
    );
    // A demonstration goes on while nobody looks: the days since the last start come in behind the open door.
    const caughtUp = catchUp(record, seed, log, stopping.signal);
    closers.add(() => caughtUp);
    const why = await Promise.race([stopping.stopped, record.lost]);
    record.announceStop();
    log.info({ why }, 'stopping');
    if (process.stdout.isTTY) console.log('\nĐang dừng… · stopping…');
  });
}

/** What breaks in the moment in which PostgreSQL ends is told as that, with that exit code: the end is heard a little later. */
async function tellCause(thrown: unknown, record: OpenRecord): Promise<never> {
  await Promise.race([record.lost, new Promise((settle) => setTimeout(settle, 1_000))]);
  throw thrown;
}

async function catchUp(
  record: OpenRecord,
  seed: (ownerUrl: string, args: string[]) => Promise<void>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  try {
    if ((await record.countMarkets()).demo === 0) return;
    await seed(record.ownerUrl, ['--top-up', '--quiet']);
  } catch (thrown) {
    // The market is as it was yesterday; the door stays open and the next start tries again.
    if (!signal.aborted) log.warn({ err: thrown }, 'the demonstration did not catch up');
  }
}

async function greet(at: {
  record: OpenRecord;
  config: Config;
  setupKey: string;
  isEmptyAsked: boolean;
}): Promise<void> {
  const { config, setupKey } = at;
  const markets = await at.record.countMarkets();
  if (at.isEmptyAsked && markets.all > 0)
    console.log('The record already holds a market, so --empty changes nothing.');
  // Demonstration passwords are no secret: they are shown, and work, only where nobody else can reach us.
  const isShown = config.isLoopback && markets.demo > 0;
  const signIns = isShown ? await readDemoSignIns(demoSignInsFile(config)) : [];
  const shownKey = markets.all === 0 ? setupKey : undefined;
  console.log(closingTable({ origin: config.publicOrigin, setupKey: shownKey, signIns }));
}
