// `npm run web`: pages and kiosk alone on PORT; they ask the API at API_URL.
import { readConfig } from '@so-cho/api/boot/config';
import { createLog } from '@so-cho/api/boot/log';
import { runCommand } from '@so-cho/api/boot/run-command';
import { openFrontDoor } from '../serve/front-door.ts';

await runCommand(async ({ stopped }) => {
  const config = readConfig(process.env);
  const log = createLog({ isTerminal: false });
  const door = await openFrontDoor({ config, log, app: undefined, isDev: false });
  log.info({ host: config.host, port: config.port, api: config.apiOrigin }, 'the pages are served');
  log.info({ why: await stopped }, 'stopping');
  await door.close();
});
