import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';

export interface OwnBrowser {
  readonly context: BrowserContext;
  /** Ends it as an empty battery does: no process of it has time for anything. */
  kill(): Promise<void>;
}

/**
 * A browser of its own process and folder, so that it can be killed like a tablet and opened again with what its disk
 * has kept.
 *
 * @param folder its profile; the same one again is the same tablet
 */
export async function openOwnBrowser(folder: string): Promise<OwnBrowser> {
  const child = spawn(
    process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--lang=vi-VN',
      '--accept-lang=vi-VN',
      '--window-size=900,1100',
      `--user-data-dir=${folder}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    // A group of its own: the browser's helpers die with it.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LANGUAGE: 'vi' } },
  );
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('The browser has no window.');
  context.setDefaultTimeout(15_000);
  return {
    context,
    kill: async () => {
      if (child.pid === undefined || child.exitCode !== null) return;
      const gone = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL');
      await gone;
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('The browser says nothing.');
  for await (const line of createInterface({ input: child.stderr })) {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address === undefined) continue;
    child.stderr.resume();
    return address;
  }
  throw new Error('The browser ended before it could be reached.');
}
