import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const script = resolve(import.meta.dirname, '../../fixtures/bin/seed.ts');

/**
 * Runs the seed as a process of its own, so that what it needs never lies in the front door's memory. It shows its own
 * progress, and finds the record by OWNER_DATABASE_URL and the folder for files by DATA_DIR.
 *
 * @param options.args none loads the demonstration market; `--reference-only` what every market needs
 * @throws Error when it leaves with another code than 0
 */
export async function runSeed(options: {
  ownerUrl: string;
  dataDir: string;
  args: readonly string[];
  signal: AbortSignal;
}): Promise<void> {
  const child = spawn(process.execPath, [script, ...options.args], {
    env: { ...process.env, OWNER_DATABASE_URL: options.ownerUrl, DATA_DIR: options.dataDir },
    stdio: ['ignore', 'inherit', 'inherit'],
    signal: options.signal,
  });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the market's data were not loaded (seed left with ${code ?? signal})`);
}
