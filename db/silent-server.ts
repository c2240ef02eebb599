import pg from 'pg';

/** How long a statement may be silent before it is asked whether PostgreSQL is there at all, in milliseconds. */
const silentMsMax = 4_000;
/** How long that question may take. */
const probeMsMax = 3_000;

interface Open {
  readonly client: pg.Client;
  readonly since: number;
}

/**
 * Lets go of a PostgreSQL that holds its connections and says nothing, as when its disk hangs: no timeout of its own helps
 * then. A statement that merely takes long stays: a new connection is asked first, and only when that is not answered
 * either are the silent ones cut. What they were doing is there whole or not at all.
 *
 * @param pool watched until it ends; its connections are cut, and it replaces them by itself
 */
export function cutSilentConnections(pool: pg.Pool, options: { url: string; silentMsMax?: number }): void {
  const limit = options.silentMsMax ?? silentMsMax;
  const open = new Set<Open>();
  let isProbing = false;
  pool.on('connect', (client: pg.Client) => noteStatements(client, open));
  const silent = () => [...open].filter(({ since }) => performance.now() - since > limit);
  const look = async () => {
    if (isProbing || silent().length === 0) return;
    isProbing = true;
    const isThere = await answers(options.url).finally(() => (isProbing = false));
    // A connection that was asked longer ago than the question is as deaf as the one that was just tried.
    if (!isThere) for (const { client } of silent()) client.connection.stream.destroy();
  };
  const timer = setInterval(() => {
    if (pool.ended) clearInterval(timer);
    else void look();
  }, limit / 4);
  timer.unref();
}

/** Keeps in `open` what a connection was asked and has not answered. */
function noteStatements(client: pg.Client, open: Set<Open>): void {
  const plain = client.query;
  const query = (...given: readonly unknown[]): unknown => {
    const asked = { client, since: performance.now() };
    const answer: unknown = Reflect.apply(plain, client, given);
    if (!(answer instanceof Promise)) return answer;
    open.add(asked);
    const close = () => open.delete(asked);
    answer.then(close, close);
    return answer;
  };
  Object.defineProperty(client, 'query', { value: query, configurable: true });
}

async function answers(url: string): Promise<boolean> {
  const probe = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: probeMsMax,
    query_timeout: probeMsMax,
    application_name: 'so-cho-probe',
  });
  // A broken probe says so where it is awaited.
  probe.on('error', () => {});
  try {
    await probe.connect();
    await probe.query('select 1');
    return true;
  } catch (thrown) {
    // A refusal, such as that of one connection too many, is an answer as well.
    return thrown instanceof pg.DatabaseError;
  } finally {
    probe.connection.stream.destroy();
  }
}
