// `npm run worker`: the jobs alone. It uses DATABASE_URL, or the embedded PostgreSQL beside a running front door.
import { readConfig } from '../boot/config.ts';
import { openRecord } from '../boot/database.ts';
import { startWorker } from '../boot/jobs.ts';
import { createLog } from '../boot/log.ts';
import { Closers, runCommand } from '../boot/run-command.ts';
import { crontab, pushSettings, tasksOn } from '../jobs/index.ts';
import { startSequencer } from '../log/sequencer.ts';

await runCommand(async ({ stopped }) => {
  const config = readConfig(process.env);
  const log = createLog({ isTerminal: false });
  const closers = new Closers();
  await closers.closeAfter(async () => {
    const record = await openRecord({ config, log, whenKept: 'join' });
    closers.add(() => record.close());
    const { orm, ownerUrl } = record;
    const taskList = tasksOn({ orm, ownerUrl, dataDir: config.dataDir, push: pushSettings(config) });
    const worker = await startWorker({ ownerUrl: record.ownerUrl, taskList, crontab, log });
    closers.add(() => worker.stop());
    const sequencer = startSequencer({ ownerUrl: record.ownerUrl, config, log });
    closers.add(() => sequencer.stop());
    log.info({ tasks: Object.keys(taskList) }, 'the worker waits for jobs');
    log.info({ why: await Promise.race([stopped, record.lost]) }, 'stopping');
  });
});
