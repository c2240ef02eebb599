import { withConnection } from '@so-cho/db/server';
import { afterAll } from 'vitest';

let made = 0;

/**
 * Databases without anything in them, beside a record's own; dropped after the suite.
 *
 * @param ownerUrl any database of the same PostgreSQL
 * @returns asks for a new one; it resolves with its address
 */
export function emptyDatabases(ownerUrl: string): () => Promise<string> {
  return async () => {
    const name = `empty_${process.pid}_${++made}`;
    await withConnection(ownerUrl, (connection) =>
      connection.query(`create database ${name} template template0`),
    );
    afterAll(() =>
      withConnection(ownerUrl, (connection) => connection.query(`drop database ${name} with (force)`)),
    );
    return Object.assign(new URL(ownerUrl), { pathname: `/${name}` }).href;
  };
}
