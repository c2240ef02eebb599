import { appRole } from '@so-cho/db';
import { withConnection, type Connection } from '@so-cho/db/server';
import { exitCodes } from './exit-codes.ts';
import { BootFault } from './fault.ts';

/** The schema uses what PostgreSQL 18 brought (uuidv7, temporal constraints). */
const versionMin = 180_000;

/**
 * Checks a PostgreSQL of the operator's own before anything is changed in it.
 *
 * @param databaseUrl the owner's address
 * @throws BootFault when it does not answer, refuses the password, is older than 18, or its user lacks a right; then
 *   the sentence is the command that grants it
 */
export async function assertUsable(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const where = `${url.hostname}:${url.port || '5432'}${url.pathname}`;
  const { version, missing } = await withConnection(databaseUrl, async (connection) => {
    const rows = await connection.query<{ server_version_num: string }>('show server_version_num');
    return { version: Number(rows[0]?.server_version_num), missing: await missingRight(connection) };
  }).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new BootFault(
      exitCodes.databaseUnavailable,
      `The PostgreSQL of DATABASE_URL (${where}, user ${url.username}) cannot be used: ${said}.`,
      cause,
    );
  });
  if (version < versionMin) {
    throw new BootFault(
      exitCodes.databaseUnavailable,
      `The PostgreSQL of DATABASE_URL (${where}) is version ${Math.floor(version / 10_000)}; Sổ Chợ needs 18 or newer. Nothing was changed.`,
    );
  }
  if (missing === undefined) return;
  throw new BootFault(
    exitCodes.databaseUnavailable,
    `The user ${url.username} of DATABASE_URL (${where}) ${missing.lack}. As a superuser, run: ${missing.grant}; then start again. Nothing was changed.`,
  );
}

interface Rights {
  readonly person: string;
  readonly database: string;
  readonly isOwner: boolean;
  readonly maySetRoles: boolean;
  readonly isAppOurs: boolean;
}

/**
 * The first right the user lacks. A superuser lacks none; anybody else must own the database, may set roles, and must
 * be in charge of the application's role when another user of this PostgreSQL made it.
 */
async function missingRight(connection: Connection): Promise<{ lack: string; grant: string } | undefined> {
  const [rights] = await connection.query<Rights>(
    `select quote_ident(current_user) as person, quote_ident(d.datname) as database,
       me.rolsuper or pg_has_role(d.datdba, 'member') as "isOwner", me.rolsuper or me.rolcreaterole as "maySetRoles",
       me.rolsuper or app.oid is null or pg_has_role(app.oid, 'member with admin option') as "isAppOurs"
     from pg_database d join pg_roles me on me.rolname = current_user left join pg_roles app on app.rolname = $1
     where d.datname = current_database()`,
    [appRole],
  );
  if (!rights) return undefined;
  const { person, database } = rights;
  if (!rights.isOwner)
    return { lack: 'does not own the database', grant: `ALTER DATABASE ${database} OWNER TO ${person}` };
  if (!rights.maySetRoles)
    return {
      lack: `may not create the role ${appRole}, under which the application signs in`,
      grant: `ALTER ROLE ${person} CREATEROLE`,
    };
  if (!rights.isAppOurs)
    return {
      lack: `may not set the password of the role ${appRole}, which another user made`,
      grant: `GRANT ${appRole} TO ${person} WITH ADMIN OPTION`,
    };
  return undefined;
}
