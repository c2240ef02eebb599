import { installJobs } from '@so-cho/api/boot/jobs';
import { createLog } from '@so-cho/api/boot/log';
import { keepPushKeys } from '@so-cho/api/boot/push-keys';
import { migrate } from '@so-cho/db';
import type { TestProject } from 'vitest/node';
import { startTestServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's address of the migrated database that every suite's own database is a copy of. */
    templateUrl: string;
  }
}

/** Starts one PostgreSQL for the whole run and migrates the template. Vitest calls what it returns at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  try {
    await migrate({ ownerUrl: server.ownerUrl });
    await installJobs(server.ownerUrl, createLog({ isTerminal: true }));
    await keepPushKeys(server.ownerUrl);
    project.provide('templateUrl', server.ownerUrl);
  } catch (thrown) {
    await server.stop();
    throw thrown;
  }
  return () => server.stop();
}
