import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface KeptServer {
  child: ChildProcess;
  /** PostgreSQL's own process. */
  pid: number;
  ownerUrl: string;
  /** The next line the process writes. */
  nextLine(): Promise<unknown>;
}

/** Starts keep-server.ts in a process group of its own and waits until PostgreSQL answers. */
export async function keepServer(
  dataDir: string,
  account: { uid?: number; gid?: number } = {},
): Promise<KeptServer> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'keep-server.ts'), dataDir], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => (complaints += String(chunk)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const line = await lines.next();
    if (line.done) throw new Error(`keep-server.ts ended: ${complaints}`);
    const said: unknown = JSON.parse(line.value);
    return said;
  };
  const first = await nextLine();
  if (typeof first !== 'object' || first === null || !('pid' in first) || !('ownerUrl' in first)) {
    throw new Error('keep-server.ts said something else than pid and ownerUrl');
  }
  return { child, pid: Number(first.pid), ownerUrl: String(first.ownerUrl), nextLine };
}

export async function kill(kept: KeptServer): Promise<void> {
  const gone = once(kept.child, 'exit');
  kept.child.kill('SIGKILL');
  await gone;
}
