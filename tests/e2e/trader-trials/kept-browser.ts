import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { becomes } from '../harness/polling.ts';

export interface RunningBrowser {
  readonly browser: Browser;
  /** A page of the profile itself, whose store outlives the process. */
  readonly page: Page;
  /** As the phone's battery falls out: no handler runs, nothing is written that was not on the disk. */
  kill(): Promise<void>;
}

/** A browser with a profile on the disk, which can be killed and opened again. */
export function keptBrowser(): () => Promise<RunningBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'so-cho-profile-'));
  const portFile = join(profile, 'DevToolsActivePort');
  let running: ChildProcess | undefined;
  afterAll(() => {
    // One that was killed has a signal instead of an exit code.
    const isRunning = running?.exitCode === null && running.signalCode === null;
    if (running?.pid !== undefined && isRunning) process.kill(-running.pid, 'SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  return async () => {
    rmSync(portFile, { force: true });
    const child = spawn(process.env['CHROME_PATH'] ?? '/usr/bin/chromium', flags(profile), {
      stdio: 'ignore',
      detached: true,
    });
    running = child;
    await becomes(() => Promise.resolve(existsSync(portFile)), true);
    await becomes(() => Promise.resolve(portOf(portFile) > 0), true);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${portOf(portFile)}`);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The profile has no context.');
    const page = await context.newPage();
    return { browser, page, kill: () => killed(child) };
  };
}

function flags(profile: string): string[] {
  return [
    '--headless=new',
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--lang=vi-VN',
    '--accept-lang=vi-VN',
    '--window-size=390,800',
  ];
}

function portOf(file: string): number {
  return Number(readFileSync(file, 'utf8').split('\n')[0] ?? '');
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) throw new Error('The browser never ran.');
  const isOver = once(child, 'exit');
  // The whole group: a browser is many processes, and a phone that dies takes all of them along.
  process.kill(-child.pid, 'SIGKILL');
  await isOver;
}
