import type { ServerFault } from '@so-cho/db/server';

/**
 * Exit codes of every command, so that a service manager or a script can tell the causes apart.
 * @source sysexits.h where one of its meanings fits; 79 and 80 are ours
 */
export const exitCodes = {
  /** Stopped as asked (Ctrl-C, SIGTERM). */
  stopped: 0,
  /** A defect of ours: the stack is printed. */
  unexpected: 1,
  /** The command does not know an argument it was given. */
  wrongArgument: 64,
  /** The data folder belongs to another PostgreSQL major version. */
  otherMajorVersion: 65,
  /** DATABASE_URL does not answer, or PostgreSQL's binaries are not installed. */
  databaseUnavailable: 69,
  /** A migration or the demonstration market failed; the database is as it was before that step. */
  preparationFailed: 70,
  /** PostgreSQL did not start or stop. */
  databaseFailed: 71,
  /** The disk is full or nearly so. */
  diskFull: 73,
  /** Another Sổ Chợ runs on the same data folder. */
  alreadyRunning: 75,
  /** Another program listens on PORT. */
  portTaken: 76,
  /** This account may not use the folder, or the port (below 1024). */
  noRights: 77,
  /** A variable of the environment is wrong, or the log's key. */
  config: 78,
  /** `npm run verify-log` found rows that are not as they were logged. */
  logDiffers: 72,
  /** `npm ci` failed. */
  installFailed: 79,
  /** Building web or kiosk failed. */
  buildFailed: 80,
  /** A backup is cut short, changed, or none of ours. */
  archiveDamaged: 81,
  /** The private key does not open the backup. */
  wrongKey: 82,
  /** A restore was asked for where something is already. */
  notEmpty: 83,
  /** What was restored is not what the backup says of itself, or differs from its public log. */
  restoreDiffers: 84,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Exit code for each way the embedded server can refuse. */
export const exitCodeOfFault: Record<ServerFault, ExitCode> = {
  'disk-full': exitCodes.diskFull,
  'other-major-version': exitCodes.otherMajorVersion,
  'no-rights': exitCodes.noRights,
  'kept-by-another': exitCodes.alreadyRunning,
  'no-binaries': exitCodes.databaseUnavailable,
  'no-free-port': exitCodes.databaseFailed,
  'left-behind': exitCodes.databaseFailed,
  'start-failed': exitCodes.databaseFailed,
};
