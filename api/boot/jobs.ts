import { EventEmitter } from 'node:events';
import { createPool } from '@so-cho/db/server';
import { Logger, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Log } from './log.ts';
import { QueuePool } from './queue-pool.ts';
import { startPresence, type WorkerPresence } from './worker-presence.ts';

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
}): Promise<{ stop(): Promise<void> }> {
  const { log } = options;
  // The queue ends a pool of its own without waiting, and PostgreSQL would then stop under open connections.
  let isStopping = false;
  const onBroken = (error: Error) => {
    // The pool counts a connection as ended before its socket is closed, so PostgreSQL's good-bye may still arrive.
    if (!isStopping) log.warn({ reason: error.message }, 'a connection of the job queue broke');
  };
  // What a killed worker had asked for ends with it: it is done again by another, and would else be done twice.
  const queue = new QueuePool(
    createPool(options.ownerUrl, 4, onBroken, '-c client_connection_check_interval=1000'),
  );
  const events: WorkerEvents = new EventEmitter();
  let presence: WorkerPresence | undefined;
  events.once('pool:create', ({ workerPool }) => {
    // Jobs are locked under the id of the queue's pool of workers, of which a process has one.
    presence = startPresence({ ownerUrl: options.ownerUrl, id: workerPool.id, log });
  });
  const runner = await run({
    pgPool: queue.pool,
    taskList: options.taskList,
    crontab: options.crontab,
    concurrency: 2,
    events,
    // The process has one place that handles Ctrl-C, and it stops the worker before the database.
    noHandleSignals: true,
    logger: queueLogger(log),
  });
  return {
    stop: async () => {
      isStopping = true;
      // A record that is away answers nothing the queue still waits for. Jobs that it holds are anybody's once its lock has gone.
      await Promise.race([runner.stop(), queue.untilAway()]);
      queue.leave();
      await presence?.stop();
      await queue.pool.end();
    },
  };
}

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

function queueLogger(log: Log): Logger {
  return new Logger((scope) => (level, message) => log[levels[level]]({ scope }, message));
}
