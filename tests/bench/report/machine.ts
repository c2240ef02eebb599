import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { withConnection } from '@so-cho/db/server';

/** Where the figures come from: without it they mean nothing. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryMb: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  /** PostgreSQL's own words for what a commit waits for. */
  readonly fsync: string;
  readonly synchronousCommit: string;
  /** Number of the file system's kind as the system says it; a RAM disk is 0x1021994. */
  readonly fileSystem: string;
  /** The version of the source, with `+` when files differ from it; empty outside a clone. */
  readonly source: string;
}

/** @param at.folder where PostgreSQL keeps its data */
export async function readMachine(at: { ownerUrl: string; folder: string }): Promise<Machine> {
  const settings = await withConnection(at.ownerUrl, async (connection) => {
    const [row] = await connection.query<{ version: string; fsync: string; commit: string }>(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync,
         current_setting('synchronous_commit') as commit`,
    );
    return row;
  });
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 2 ** 20),
    system: `${platform()} ${release()}`,
    node: process.version,
    postgres: settings?.version ?? 'unknown',
    fsync: settings?.fsync ?? 'unknown',
    synchronousCommit: settings?.commit ?? 'unknown',
    fileSystem: `0x${statfsSync(at.folder).type.toString(16)}`,
    source: sourceVersion(),
  };
}

function sourceVersion(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
    const version = git('rev-parse', '--short=12', 'HEAD');
    return git('status', '--porcelain', '--untracked-files=no') === '' ? version : `${version}+`;
  } catch {
    // A copy without its history says nothing about itself, and is measured all the same.
    return '';
  }
}

/** The load of the last minute for each core; above a half, neighbours take part in what is measured. */
export function loadPerCore(): number {
  return (loadavg()[0] ?? 0) / availableParallelism();
}
