import { MikroORM } from '@mikro-orm/postgresql';
import type { InferKyselyTable, SnakeCase } from '@mikro-orm/sql';
import pg from 'pg';
import { entities } from './entities.ts';
import { keepPlans } from './prepared-statements.ts';
import { cutSilentConnections } from './silent-server.ts';

/** How long a request waits for a connection before its asker is told to come back, in milliseconds. */
const connectionMsMax = 10_000;

type Schemas = (typeof entities)[number];

/** Table and column names as the query builder knows them, inferred from the entities. */
export type Tables = {
  [Schema in Schemas as SnakeCase<Schema['name']>]: InferKyselyTable<Schema>;
};

/** Instants as Date and 64-bit integers as numbers: grams and counts stay far below 2^53. Days stay ISO text. */
function parsers(): InstanceType<typeof pg.TypeOverrides> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  types.setTypeParser(pg.types.builtins.INT8, Number);
  return types;
}

/**
 * Opens the record under one address; the caller closes it. The schema comes from migrations alone: entities
 * only describe it, and a test compares the two.
 */
export async function createOrm(options: { url: string; poolMax?: number; silentMsMax?: number }) {
  return MikroORM.init({
    clientUrl: options.url,
    entities: [...entities],
    pool: { min: 0, max: options.poolMax ?? 10 },
    driverOptions: {
      application_name: 'so-cho',
      statement_timeout: 30_000,
      types: parsers(),
      // Statements of one transaction that need no answer of each other go out together.
      pipeline: true,
      connectionTimeoutMillis: connectionMsMax,
      onPoolCreated: (pool: pg.Pool) => {
        cutSilentConnections(pool, options);
        pool.on('connect', keepPlans);
      },
    },
    ensureDatabase: false,
  });
}

export type Orm = Awaited<ReturnType<typeof createOrm>>;
