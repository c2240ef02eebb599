import { ServerError, systemCode } from '@so-cho/db/server';
import { exitCodeOfFault, exitCodes, type ExitCode } from './exit-codes.ts';

export { systemCode };

/** A failure an operator can do something about: its sentences are printed without a stack. */
export class BootFault extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, sentences: string, cause?: unknown) {
    super(sentences, { cause });
    this.name = 'BootFault';
    this.exitCode = exitCode;
  }
}

/** PostgreSQL's SQLSTATE for "the disk is full". */
const diskFullState = '53100';

/**
 * What to print and with which code to leave.
 *
 * @param thrown anything a command's main function threw
 * @returns sentences for the terminal; a stack only when the failure is a defect of ours
 */
export function describeFault(thrown: unknown): { exitCode: ExitCode; sentences: string } {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (error instanceof BootFault) return { exitCode: error.exitCode, sentences: error.message };
    if (error instanceof ServerError) {
      return { exitCode: exitCodeOfFault[error.code], sentences: error.message };
    }
    if (systemCode(error) === 'ENOSPC' || systemCode(error) === diskFullState) {
      return {
        exitCode: exitCodes.diskFull,
        sentences: `The disk is full (${error.message}). Free some space and start again; nothing that was stored is lost.`,
      };
    }
  }
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { exitCode: exitCodes.unexpected, sentences: `Unexpected failure, please report it:\n${stack}` };
}
