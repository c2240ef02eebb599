// What the bench needs beside the source: the built pages and a browser. The last line says the browser's path.
import { ensureBrowser } from '../bin/browser.mjs';
import { ensureBuilt, PrepareError } from '../../web/bin/prepare.mjs';

try {
  const browser = ensureBrowser();
  await ensureBuilt();
  console.log(browser);
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
