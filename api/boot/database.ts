import { appUrl, createOrm, migrate, MigrationFailed, type Orm } from '@so-cho/db';
import {
  startServer,
  waitForLeavingKeeper,
  withConnection,
  type RunningServer,
  type ServerStep,
} from '@so-cho/db/server';
import type { Config } from './config.ts';
import { keepPushKeys } from './push-keys.ts';
import { exitCodes } from './exit-codes.ts';
import { BootFault, describeFault } from './fault.ts';
import { fillWhenEmpty } from './fill.ts';
import { installJobs } from './jobs.ts';
import type { Log } from './log.ts';
import { assertUsable } from './own-database.ts';

/** The opened record: PostgreSQL runs, the schema is current, the application's role may sign in. */
export interface OpenRecord {
  /** Signs in as the owner: migrations, seeding and the job queue only. A secret. */
  ownerUrl: string;
  /** Signs in as the application's role, which owns nothing. A secret. */
  appUrl: string;
  orm: Orm;
  /** How many markets there are now, and how many of them are simulated. */
  countMarkets(): Promise<{ all: number; demo: number }>;
  /** Rejects when the embedded PostgreSQL ends although nobody asked it to; never settles otherwise. */
  lost: Promise<never>;
  /** Lets a start that comes now wait for this one to close, instead of refusing. */
  announceStop(): void;
  /** Closes connections first and stops the embedded PostgreSQL last. */
  close(): Promise<void>;
}

export type RecordStep =
  | ServerStep
  | { step: 'cleared'; rows: number }
  | { step: 'migrating'; name: string; index: number; total: number };

export interface OpenRecordOptions {
  config: Config;
  log: Log;
  onProgress?: (step: RecordStep) => void;
  /** Called once, with the owner's address, when the record holds no market. Other front doors wait meanwhile. */
  fill?: (ownerUrl: string) => Promise<void>;
  /** `join` for commands beside a running front door (seed, worker); see startServer. */
  whenKept?: 'join' | 'refuse';
}

/** Any number will do, as long as no other program uses it on the same database. */
const bootLock = 50_43_01;

/**
 * Starts or finds PostgreSQL, brings the schema up to date and opens the record for the application.
 *
 * @throws BootFault or ServerError with sentences for the operator
 */
export async function openRecord(options: OpenRecordOptions): Promise<OpenRecord> {
  const { config } = options;
  const server = config.databaseUrl ? undefined : await startEmbedded(options);
  try {
    const ownerUrl = server?.ownerUrl ?? config.databaseUrl ?? '';
    if (!server) await assertUsable(ownerUrl);
    await alone(ownerUrl, () => prepare(ownerUrl, options));
    const orm = await createOrm({ url: appUrl(ownerUrl) });
    let isClosing = false;
    const close = async () => {
      isClosing = true;
      await orm.close();
      await server?.stop();
    };
    return {
      ownerUrl,
      appUrl: appUrl(ownerUrl),
      orm,
      countMarkets: () => countMarkets(ownerUrl),
      lost: lossOf(server, () => isClosing),
      announceStop: () => server?.announceStop(),
      close,
    };
  } catch (thrown) {
    await server?.stop();
    throw thrown;
  }
}

function startEmbedded(options: OpenRecordOptions): Promise<RunningServer> {
  return startServer({
    dataDir: options.config.dataDir,
    address: options.config.publicOrigin,
    ...(options.whenKept && { whenKept: options.whenKept }),
    ...(options.onProgress && { onProgress: options.onProgress }),
  });
}

function lossOf(server: RunningServer | undefined, isClosing: () => boolean): Promise<never> {
  const lost = new Promise<never>((_settle, refuse) => {
    void server?.ended.then(() => {
      if (isClosing()) return;
      const sentence =
        'PostgreSQL ended without being asked to; see postgres.log in DATA_DIR. Start again: what was stored is there.';
      refuse(new BootFault(exitCodes.databaseFailed, sentence));
    });
  });
  // A command that does not wait for it must not end by it.
  lost.catch(() => {});
  return lost;
}

/** Several front doors may start at once on one database; only one of them migrates and fills it. */
async function alone(ownerUrl: string, work: () => Promise<void>): Promise<void> {
  await withConnection(ownerUrl, async (connection) => {
    await connection.query('select pg_advisory_lock($1)', [bootLock]);
    await work();
  });
}

async function prepare(ownerUrl: string, options: OpenRecordOptions): Promise<void> {
  try {
    await migrate({ ownerUrl, onProgress: (at) => options.onProgress?.({ step: 'migrating', ...at }) });
    await installJobs(ownerUrl, options.log);
    await keepPushKeys(ownerUrl);
    const { fill } = options;
    const onCleared = (rows: number) => options.onProgress?.({ step: 'cleared', rows });
    if (fill) await fillWhenEmpty({ ownerUrl, fill, onCleared });
  } catch (cause) {
    const { exitCode } = describeFault(cause);
    if (exitCode !== exitCodes.unexpected) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    const sentences =
      cause instanceof MigrationFailed ? toldOf(cause) : `The record could not be prepared: ${said}`;
    throw new BootFault(exitCodes.preparationFailed, sentences, cause);
  }
}

/** What happened, what it means for the market, and what to do. */
function toldOf({ migration, message, isForWaiting }: MigrationFailed): string {
  const why = isForWaiting
    ? 'a table it changes was not free for two minutes. Something holds it (pg_stat_activity says what); end that and start again'
    : `${message}. Report this line`;
  return (
    `The record could not be brought to this version: migration ${migration} failed, because ${why}. ` +
    'Nothing is lost, and what it had begun is undone: front doors of the version before go on answering; if none runs, start that version again.'
  );
}

async function countMarkets(ownerUrl: string): Promise<{ all: number; demo: number }> {
  return withConnection(ownerUrl, async (connection) => {
    const [counted] = await connection.query<{ all: number; demo: number }>(
      'select count(*)::int as all, (count(*) filter (where is_demo))::int as demo from market',
    );
    return counted ?? { all: 0, demo: 0 };
  });
}

/** Waits while another front door on the same data folder closes: until then the port is its own. */
export async function letAnotherClose(config: Config): Promise<void> {
  if (!config.databaseUrl) await waitForLeavingKeeper(config.dataDir);
}

export { demoSignInsFile } from './demo-sign-ins.ts';
