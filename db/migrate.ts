import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Transaction } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { migrationsList } from './migrations/index.ts';
import { schemaGate } from './schema-gate.ts';

/** Names of all migrations this version has. */
export const knownMigrations: readonly string[] = migrationsList.map((one) => one.name);

/** The role under which the application signs in: one of its PostgreSQL, so every database there shares it. */
export const appRole = 'so_cho_app';

/**
 * The application's own password, derived from the owner's so that every front door computes the same
 * without a shared file.
 */
function appPassword(ownerPassword: string): string {
  return createHmac('sha256', ownerPassword).update(appRole).digest('hex');
}

/**
 * Address under which the application signs in: role `so_cho_app`, which owns nothing and cannot bypass
 * row-level security.
 *
 * @param ownerUrl `postgres://owner:password@host:port/database`
 * @throws TypeError when `ownerUrl` is not a URL
 */
export function appUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const password = appPassword(decodeURIComponent(url.password));
  url.username = appRole;
  url.password = password;
  return url.href;
}

export type MigrationProgress = (step: { name: string; index: number; total: number }) => void;

/**
 * How long a migration waits at the gate and for a table, in milliseconds: whoever reads meanwhile waits behind it for as long. Less
 * than the second after which PostgreSQL looks for two who wait for each other, so that it is the migration that gives way.
 */
const lockMsMax = 400;
/** Between two tries everybody who waited has a turn. */
const turnMs = 1_000;
/** Tries of one migration: about two minutes in all. */
const triesMax = 60;

/** A migration that could not be done; everything before it was, and of itself nothing is left. */
export class MigrationFailed extends Error {
  readonly migration: string;
  /** True: a table it changes was never free. */
  readonly isForWaiting: boolean;

  constructor(migration: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'MigrationFailed';
    this.migration = migration;
    this.isForWaiting = isWait(cause);
  }
}

/**
 * Brings the database to the newest schema and lets the application's role sign in. Forward only; each
 * migration is one transaction, so a failed one leaves the version before it. Front doors of the release before go on
 * answering meanwhile, so no migration waits long for a table that is read.
 *
 * @param options.ownerUrl signs in as the role that owns the tables
 * @param options.only stops where an older version stood: for a backup made then; by default every migration runs
 * @param options.list what this version knows; by default its own
 * @returns names of the migrations that ran now
 * @throws MigrationFailed
 */
export async function migrate(options: {
  ownerUrl: string;
  onProgress?: MigrationProgress;
  only?: readonly string[];
  list?: typeof migrationsList;
}): Promise<string[]> {
  const orm = await MikroORM.init({
    clientUrl: options.ownerUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    driverOptions: { application_name: 'so-cho-migrate', lock_timeout: lockMsMax },
    migrations: {
      migrationsList: options.list ?? migrationsList,
      snapshot: false,
      silent: true,
      // One is asked for at a time, in a transaction that went through the gate first.
      allOrNothing: true,
      transactional: true,
    },
  });
  try {
    const all = await orm.migrator.getPending();
    const pending = all.filter(({ name }) => options.only?.includes(name) ?? true);
    for (const [index, migration] of pending.entries()) {
      options.onProgress?.({ name: migration.name, index: index + 1, total: pending.length });
      await runOne(orm, migration.name);
    }
    await letAppSignIn(orm, options.ownerUrl);
    return pending.map((migration) => migration.name);
  } finally {
    await orm.close();
  }
}

async function runOne(orm: MikroORM, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await orm.em.transactional(async (em) => {
        await em.execute(`select pg_advisory_xact_lock(${schemaGate})`);
        const transaction: Transaction | undefined = em.getTransactionContext();
        await orm.migrator.up({ migrations: [name], ...(transaction && { transaction }) });
      });
      return;
    } catch (thrown) {
      if (!isWait(thrown) || attempt === triesMax) throw new MigrationFailed(name, thrown);
      await pause(turnMs);
    }
  }
}

/** PostgreSQL's states for a lock that was not had in time, and for two who waited for each other. */
function isWait(thrown: unknown): boolean {
  for (let error = thrown; error instanceof Error; error = error.cause)
    if ('code' in error && (error.code === '55P03' || error.code === '40P01')) return true;
  return false;
}

/** Setting the password is repeated at every start: a changed owner password changes it too. */
async function letAppSignIn(orm: MikroORM, ownerUrl: string): Promise<void> {
  const password = appPassword(decodeURIComponent(new URL(ownerUrl).password));
  // The password is 64 hexadecimal digits of our own making, so it needs no quoting beyond this.
  await orm.em.execute(`alter role ${appRole} with login password '${password}'`);
}
