import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { systemCode } from './errors.ts';

/** What can be known of a process from outside: enough to tell it from a later one with the same number. */
export interface SeenProcess {
  /** The command line, arguments joined by spaces. */
  command: string;
  /** Opaque; differs between two processes that had the same pid. */
  startedAt: string;
  /** The folder it runs in, where the system lets us see it. */
  folder: string | undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM means that it exists and belongs to somebody else.
    return systemCode(thrown) === 'EPERM';
  }
}

/** @returns undefined when no such process runs (a zombie does not count as running) */
export function seeProcess(pid: number): SeenProcess | undefined {
  if (!isAlive(pid)) return undefined;
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): SeenProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces, so fields are counted after its closing one: state, then field 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { command, startedAt: fields[19] ?? '', folder: folderOf(pid) };
  } catch {
    // It ended between two reads.
    return undefined;
  }
}

function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Only the owner and root may look.
    return undefined;
  }
}

function fromPs(pid: number): SeenProcess | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' });
    // lstart is always five words: Sun Nov 22 02:40:00 2026.
    const words = line.trim().split(/\s+/);
    return { command: words.slice(5).join(' '), startedAt: words.slice(0, 5).join(' '), folder: undefined };
  } catch {
    // ps answers with a failure when the process is gone.
    return undefined;
  }
}

/** Waits until the process is gone. @returns false when it still runs after `msMax` */
export async function waitUntilGone(pid: number, msMax: number): Promise<boolean> {
  const until = Date.now() + msMax;
  while (seeProcess(pid)) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}
