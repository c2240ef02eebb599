import { Logger, run, runMigrations, type Runner, type TaskList } from 'graphile-worker';
import type { Log } from './log.ts';

/** Installs or updates the job queue's own schema, `graphile_worker`. Repeatable. */
export async function installJobs(ownerUrl: string, log: Log): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: queueLogger(log) });
}

/**
 * Runs the jobs in this process until `stop()`.
 *
 * The queue's tables allow their owner only, so the worker signs in as the owner and each task opens the record itself,
 * under the role it needs.
 *
 * @param options.crontab lines of five time fields (UTC) and a task's name
 */
export async function startWorker(options: {
  ownerUrl: string;
  taskList: TaskList;
  crontab: string;
  log: Log;
}): Promise<Runner> {
  return run({
    connectionString: options.ownerUrl,
    taskList: options.taskList,
    crontab: options.crontab,
    concurrency: 2,
    maxPoolSize: 4,
    // The process has one place that handles Ctrl-C, and it stops the worker before the database.
    noHandleSignals: true,
    logger: queueLogger(options.log),
  });
}

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

function queueLogger(log: Log): Logger {
  return new Logger((scope) => (level, message) => log[levels[level]]({ scope }, message));
}
