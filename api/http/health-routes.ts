import { entities } from '@so-cho/db';
import { Hono } from 'hono';
import { sql } from 'kysely';
import type { Context } from 'hono';
import { knownMigrations, outsideMarkets, type Orm } from '@so-cho/db';
import { isSameSecret } from '../access/same-secret.ts';
import type { Env } from './context.ts';
import { RecordBusy } from './lost-record.ts';
import { recordMeters } from './record-meters.ts';
import { asksFromThisMachine } from './this-machine.ts';

/** A record that takes longer is not one that answers scans, in milliseconds. */
const answerMsMax = 2_500;

/** For whoever runs it: is the process there, would a scan be answered, and what has it done. */
export const healthRoutes = new Hono<Env>()
  .get('/healthz', (c) => c.text('ok\n'))
  .get('/readyz', async (c) => {
    const reason = await whyNotReady(c);
    c.header('cache-control', 'no-store');
    return reason === undefined ? c.text('ready\n') : c.text(`${reason}\n`, 503);
  })
  .get('/metrics', async (c) => {
    if (!mayReadFigures(c)) return c.text('from this machine, or with METRICS_TOKEN\n', 403);
    const text = c.var.services.meters.text() + (await recordMeters(c.var.services));
    return c.body(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });

/** Figures of the house are the operator's: asked for on the machine itself, or with the token that the operator set. */
function mayReadFigures(c: Context<Env>): boolean {
  const { metricsToken } = c.var.services.config;
  const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  return (
    asksFromThisMachine(c.env.incoming) ||
    (metricsToken !== undefined && given !== undefined && isSameSecret(given, metricsToken))
  );
}

/** A scan needs the record to answer, every table to be there, and every migration this version knows to have run. */
async function whyNotReady(c: Context<Env>): Promise<string | undefined> {
  const { orm, log } = c.var.services;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_settle, refuse) => {
    timer = setTimeout(() => refuse(new RecordBusy('It does not answer in time.')), answerMsMax);
  });
  try {
    const missing = await Promise.race([whatIsMissing(orm), late]);
    return missing === undefined ? undefined : ['not migrated', missing].join(' ').trimEnd();
  } catch (err) {
    log.warn({ err }, 'the record does not answer');
    return 'record unreachable';
  } finally {
    clearTimeout(timer);
  }
}

/** @returns undefined when nothing is; the first migration, or nothing that could be named */
async function whatIsMissing(orm: Orm): Promise<string | undefined> {
  const names = entities.map((schema) => schema.meta.tableName);
  return outsideMarkets(orm, {}, async ({ db }) => {
    const { rows: away } = await sql`
      select name from unnest(${names}::text[]) as name where to_regclass(name) is null
      union all select 'missing_migrations' where to_regprocedure('missing_migrations(text[])') is null`.execute(
      db,
    );
    if (away.length > 0) return '';
    const { rows } = await sql<{
      name: string;
    }>`select missing_migrations(${[...knownMigrations]}::text[]) as name limit 1`.execute(db);
    return rows[0]?.name;
  });
}
