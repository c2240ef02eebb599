import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createOrm, appUrl, migrate, type Orm } from '@so-cho/db';
import { installJobs } from '@so-cho/api/boot/jobs';
import { createLog } from '@so-cho/api/boot/log';
import {
  livingKeeper,
  startServer,
  stopLeftRunning,
  withConnection,
  type RunningServer,
} from '@so-cho/db/server';
import { loadReference } from '@so-cho/fixtures';
import type { TestRecord } from '../../setup/record.ts';
import type { Sizes } from '../sizes.ts';
import { openDemonstration, type Demonstration } from './demonstration.ts';
import { openBenchDoor, type BenchDoor } from './door.ts';

/** What works are measured on; everything is made when the first asks for it. */
export interface Ground {
  readonly sizes: Sizes;
  /** Path of the browser in which pages are weighed. */
  readonly browser: string;
  /** Folder on the disk that PostgreSQL writes to. */
  readonly folder: string;
  readonly ownerUrl: string;
  tell(sentence: string): void;
  /** A record of its own with places and goods and nothing else. */
  emptyRecord(name: string, options?: { poolMax?: number }): Promise<TestRecord>;
  /** The record with the demonstration market. */
  demonstration(): Promise<Demonstration>;
  /** The whole product on that record, in a process of its own. */
  door(): Promise<BenchDoor>;
  /** Another one with so much memory for kept pages; whoever asks for it stops it. */
  doorOf(pageMemoryMb: number): Promise<BenchDoor>;
  close(): Promise<void>;
}

/** Folders of runs begin so; the process's own number follows. */
export const runPrefix = 'run-';

/** Starts a PostgreSQL that keeps its promises: a commit waits for the disk, as it does for those who use the product. */
export async function openGround(given: {
  sizes: Sizes;
  browser: string;
  folder: string;
  tell: (sentence: string) => void;
}): Promise<Ground> {
  await sweep(dirname(given.folder));
  // PostgreSQL may run as another account, which must be able to enter.
  mkdirSync(given.folder, { recursive: true, mode: 0o711 });
  const server = await startServer({ dataDir: given.folder });
  try {
    await migrate({ ownerUrl: server.ownerUrl });
    await installJobs(server.ownerUrl, createLog({ isTerminal: true }));
    await withConnection(server.ownerUrl, loadReference);
  } catch (thrown) {
    await server.stop();
    rmSync(given.folder, { recursive: true, force: true });
    throw thrown;
  }
  return groundOn(server, given);
}

/** A run that was killed leaves its PostgreSQL and its folder; the next one clears them. */
async function sweep(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  for (const name of readdirSync(folder)) {
    const left = join(folder, name);
    if (!name.startsWith(runPrefix) || livingKeeper(left)) continue;
    await stopLeftRunning(join(left, 'postgres'));
    rmSync(left, { recursive: true, force: true });
  }
}

function groundOn(server: RunningServer, given: Parameters<typeof openGround>[0]): Ground {
  const orms: Orm[] = [];
  let demonstration: Promise<Demonstration> | undefined;
  let door: Promise<BenchDoor> | undefined;
  const copy = (name: string) => copyDatabase(server.ownerUrl, name);
  const openDemo = () =>
    (demonstration ??= copy('demonstration').then((ownerUrl) =>
      openDemonstration({ ...given, ownerUrl, dataDir: join(given.folder, 'product') }),
    ));
  return {
    ...given,
    ownerUrl: server.ownerUrl,
    demonstration: openDemo,
    door: () => (door ??= openDemo().then(openBenchDoor)),
    doorOf: async (pageMemoryMb) => {
      const { ownerUrl, dataDir } = await openDemo();
      return openBenchDoor({ ownerUrl, dataDir, pageMemoryMb });
    },
    emptyRecord: async (name, options = {}) => {
      const ownerUrl = await copy(name);
      const orm = await createOrm({ url: appUrl(ownerUrl), ...options });
      orms.push(orm);
      return { orm, ownerUrl, appUrl: appUrl(ownerUrl) };
    },
    close: async () => {
      await door
        ?.then((opened) => opened.stop())
        .catch(() => {
          // What did not open was told where it was asked for.
        });
      for (const orm of orms) await orm.close();
      await server.stop();
      rmSync(given.folder, { recursive: true, force: true });
    },
  };
}

async function copyDatabase(templateUrl: string, name: string): Promise<string> {
  const template = new URL(templateUrl);
  const own = (database: string) => Object.assign(new URL(templateUrl), { pathname: `/${database}` }).href;
  await withConnection(own('postgres'), (connection) =>
    connection.query(`create database ${name} template ${template.pathname.slice(1)}`),
  );
  return own(name);
}
