import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

const rootFolder = resolve(import.meta.dirname, '../..');

export interface RunningDoor {
  origin: string;
  child: ChildProcess;
  /** Everything it wrote until now. */
  written(): string;
  /** Asks it to stop as Ctrl-C does; resolves with its exit code. */
  stop(): Promise<number | null>;
}

export interface DoorOptions {
  dataDir: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Left out, one that is free. */
  port?: number;
  /** How long starting may take; the demonstration market needs its time. */
  msMax?: number;
}

/**
 * Starts the whole application as `npm start` does after building, and waits until a scan would
 * be answered.
 *
 * @throws Error with everything it wrote when it ends before that
 */
export async function openDoor(options: DoorOptions): Promise<RunningDoor> {
  const port = options.port ?? (await freePort());
  const door = runDoor({ ...options, env: { ...options.env, PORT: String(port) } });
  const origin = `http://localhost:${port}`;
  const until = Date.now() + (options.msMax ?? 60_000);
  while (!(await isReady(origin))) {
    if (door.child.exitCode !== null || Date.now() > until) {
      await door.stop();
      throw new Error(`The front door did not open:\n${door.written()}`);
    }
    await new Promise((settle) => setTimeout(settle, 100));
  }
  return { ...door, origin };
}

/** Starts it and waits until it ends by itself. @returns exit code and everything it wrote */
export async function runUntilExit(options: DoorOptions): Promise<{ code: number | null; written: string }> {
  const door = runDoor(options);
  const [code] = await once(door.child, 'close');
  return { code: typeof code === 'number' ? code : null, written: door.written() };
}

function runDoor(options: DoorOptions): Omit<RunningDoor, 'origin'> {
  const child = spawn(process.execPath, ['web/serve.ts', ...(options.args ?? [])], {
    cwd: rootFolder,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: options.dataDir, ...options.env },
    // The channel breaks when this process ends, however it ends, and the front door then stops by itself.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => (written += String(chunk)));
  const ended = once(child, 'close');
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGINT');
    const [code] = await ended;
    return typeof code === 'number' ? code : null;
  };
  return { child, written: () => written, stop };
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/readyz`)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

export function freePort(): Promise<number> {
  return new Promise((settle, refuse) => {
    const probe = createServer().once('error', refuse);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => settle(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
