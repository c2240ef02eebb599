import { createHmac } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { migrationsList } from './migrations/index.ts';

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
 * Brings the database to the newest schema and lets the application's role sign in. Forward only; each
 * migration is one transaction, so a failed one leaves the version before it.
 *
 * @param options.ownerUrl signs in as the role that owns the tables
 * @param options.only stops where an older version stood: for a backup made then; by default every migration runs
 * @returns names of the migrations that ran now
 */
export async function migrate(options: {
  ownerUrl: string;
  onProgress?: MigrationProgress;
  only?: readonly string[];
}): Promise<string[]> {
  const orm = await MikroORM.init({
    clientUrl: options.ownerUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: { migrationsList, snapshot: false, silent: true, allOrNothing: false, transactional: true },
  });
  try {
    const all = await orm.migrator.getPending();
    const pending = all.filter(({ name }) => options.only?.includes(name) ?? true);
    for (const [index, migration] of pending.entries()) {
      options.onProgress?.({ name: migration.name, index: index + 1, total: pending.length });
      await orm.migrator.up({ migrations: [migration.name] });
    }
    await letAppSignIn(orm, options.ownerUrl);
    return pending.map((migration) => migration.name);
  } finally {
    await orm.close();
  }
}

/** Setting the password is repeated at every start: a changed owner password changes it too. */
async function letAppSignIn(orm: MikroORM, ownerUrl: string): Promise<void> {
  const password = appPassword(decodeURIComponent(new URL(ownerUrl).password));
  // The password is 64 hexadecimal digits of our own making, so it needs no quoting beyond this.
  await orm.em.execute(`alter role ${appRole} with login password '${password}'`);
}
