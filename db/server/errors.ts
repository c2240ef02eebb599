/**
 * Why the embedded PostgreSQL could not be used. The code is stable: the front door maps it to an exit code
 * and tests compare it.
 */
export const serverFaults = [
  'disk-full',
  'other-major-version',
  'no-rights',
  'kept-by-another',
  'no-binaries',
  'no-free-port',
  'left-behind',
  'start-failed',
] as const;
export type ServerFault = (typeof serverFaults)[number];

/** A sentence for the operator that says what is wrong and what to do; nothing was changed on disk. */
export class ServerError extends Error {
  readonly code: ServerFault;

  constructor(code: ServerFault, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'ServerError';
    this.code = code;
  }
}

/** The system's own error code ("ENOSPC"), or undefined for anything else that was thrown. */
export function systemCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

/**
 * Reads the cause out of what PostgreSQL wrote before it gave up. The texts are PostgreSQL's own with
 * lc_messages=C, which start.ts always sets.
 *
 * @param log the last lines of PostgreSQL's log, or what initdb wrote
 */
export function faultInLog(log: string): ServerFault {
  if (/No space left on device|could not extend file|53100/.test(log)) return 'disk-full';
  if (/initialized by PostgreSQL version|incompatible with server/.test(log)) return 'other-major-version';
  if (/Permission denied|wrong ownership|invalid permissions|Read-only file system/.test(log))
    return 'no-rights';
  if (/pre-existing shared memory block .* is still in use/.test(log)) return 'left-behind';
  if (/Address already in use/.test(log)) return 'no-free-port';
  return 'start-failed';
}
