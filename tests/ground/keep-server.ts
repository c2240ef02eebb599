// A process for the tests: keeps an embedded PostgreSQL and says so in lines of JSON, until it is told to stop.
import { startServer, withConnection } from '@so-cho/db/server';

const server = await startServer({ dataDir: process.argv[2] ?? '', isDurable: false, bytesFreeMin: 1 });
process.once('SIGINT', () => void stop());
console.log(JSON.stringify({ pid: server.pid, ownerUrl: server.ownerUrl }));
setInterval(() => {}, 1000);

async function stop(): Promise<void> {
  // The terminal sent the same Ctrl-C to the whole group; PostgreSQL must still be there.
  const rows = await withConnection(server.ownerUrl, (connection) => connection.query('select 1 as one'));
  await server.stop();
  console.log(JSON.stringify({ answeredWhileStopping: rows.length === 1 }));
  process.exit(0);
}
