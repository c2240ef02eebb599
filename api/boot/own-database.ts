import { withConnection } from '@so-cho/db/server';
import { exitCodes } from './exit-codes.ts';
import { BootFault } from './fault.ts';

/** The schema uses what PostgreSQL 18 brought (uuidv7, temporal constraints). */
const versionMin = 180_000;

/**
 * Checks a PostgreSQL of the operator's own before anything is changed in it.
 *
 * @param databaseUrl the owner's address
 * @throws BootFault when it does not answer, refuses the password, or is older than 18
 */
export async function assertUsable(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const where = `${url.hostname}:${url.port || '5432'}${url.pathname}`;
  const version = await withConnection(databaseUrl, async (connection) => {
    const rows = await connection.query<{ server_version_num: string }>('show server_version_num');
    return Number(rows[0]?.server_version_num);
  }).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new BootFault(
      exitCodes.databaseUnavailable,
      `The PostgreSQL of DATABASE_URL (${where}, user ${url.username}) cannot be used: ${said}.`,
      cause,
    );
  });
  if (version >= versionMin) return;
  throw new BootFault(
    exitCodes.databaseUnavailable,
    `The PostgreSQL of DATABASE_URL (${where}) is version ${Math.floor(version / 10_000)}; Sổ Chợ needs 18 or newer. Nothing was changed.`,
  );
}
