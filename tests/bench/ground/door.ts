import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../setup/front-door.ts';

export interface BenchDoor {
  readonly origin: string;
  /** Its process, whose memory may be looked at. */
  readonly pid: number;
  stop(): Promise<void>;
}

const rootFolder = resolve(import.meta.dirname, '../../..');
const openMsMax = 60_000;

/**
 * Starts the product as `npm start` does. What it writes goes to a file, as under a service manager: reading it here
 * would take part in what is measured.
 *
 * @throws Error with everything it wrote when it ends before it is ready
 */
export async function openBenchDoor(at: {
  ownerUrl: string;
  dataDir: string;
  /** Left out, what the machine has to spare. */
  pageMemoryMb?: number;
}): Promise<BenchDoor> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const file = join(at.dataDir, `door-${port}.log`);
  const log = openSync(file, 'w');
  const child = spawn(process.execPath, ['web/serve.ts'], {
    cwd: rootFolder,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ...(process.env['PROF'] && { NODE_OPTIONS: process.env['PROF'] }),
      PORT: String(port),
      DATA_DIR: at.dataDir,
      DATABASE_URL: at.ownerUrl,
      ...(at.pageMemoryMb !== undefined && { PAGE_MEMORY_MB: String(at.pageMemoryMb) }),
    },
    // The channel breaks when this process ends, however it ends, and the front door then stops by itself.
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const until = Date.now() + openMsMax;
  while (!(await isReady(origin))) {
    if (child.exitCode === null && Date.now() < until) {
      await new Promise((settle) => setTimeout(settle, 100));
      continue;
    }
    await stop(child);
    throw new Error(`The front door did not open:\n${readFileSync(file, 'utf8')}`);
  }
  return { origin, pid: child.pid ?? 0, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/readyz`)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
