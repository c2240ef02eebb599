import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type ConnectionProvider,
  type DatabaseConnection,
  type Dialect,
} from 'kysely';
import { assert } from './domain/index.ts';

/**
 * The query builder on one connection that somebody else took and gives back. Statements go out as they are asked for, in that
 * order, and those that need no answer of each other cross the wire together: Kysely's own transactions send the next one
 * only when the last was answered.
 *
 * @param at.isOpen false once the connection goes back: what is asked then would run among the statements of somebody else, and is refused
 */
export function over<Tables>(
  root: Kysely<Tables>,
  connection: DatabaseConnection,
  at: { readonly isOpen: boolean },
): Kysely<Tables> {
  const provider: ConnectionProvider = {
    provideConnection: async (consumer) => {
      assert(at.isOpen, 'Nothing is asked after the end of a transaction.');
      return consumer(connection);
    },
  };
  const executor = root.getExecutor().withConnectionProvider(provider);
  return new Kysely<Tables>({ config: { dialect }, dialect, driver, executor });
}

/** Never asked: the executor has the connection. */
const driver = new DummyDriver();
const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};
