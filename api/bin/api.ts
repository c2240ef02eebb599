// `npm run api`: the API alone on PORT. It uses DATABASE_URL, or the embedded PostgreSQL beside a running front door.
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../app.ts';
import { readConfig } from '../boot/config.ts';
import { openRecord } from '../boot/database.ts';
import { drain, listen } from '../boot/listen.ts';
import { createLog } from '../boot/log.ts';
import { Closers, runCommand } from '../boot/run-command.ts';
import { systemClock } from '../http/clock.ts';

await runCommand(async ({ stopped }) => {
  const config = readConfig(process.env);
  const log = createLog({ isTerminal: false });
  const closers = new Closers();
  await closers.closeAfter(async () => {
    const record = await openRecord({ config, log, whenKept: 'join' });
    closers.add(() => record.close());
    const app = createApp({ orm: record.orm, config, clock: systemClock, log });
    closers.add(() => app.close());
    const server = await listen(
      getRequestListener((request, env) => app.fetch(request, env)),
      config,
    );
    closers.add(() => drain(server));
    closers.add(() => app.endStreams());
    const markets = await record.countMarkets();
    if (markets.all === 0)
      log.info({ setupKey: app.setupKey }, 'no market yet; founding the first asks for this key');
    log.info({ host: config.host, port: config.port }, 'the API listens');
    log.info({ why: await Promise.race([stopped, record.lost]) }, 'stopping');
  });
});
