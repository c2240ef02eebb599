import { isOutdatedPlan } from '@so-cho/db';

/** Codes under which PostgreSQL ends or refuses a connection, or finds no room or no disk. @source PostgreSQL 18, appendix A */
const refusals = /^(08...|53[1234]00|57P0[123]|58030|55000)$/;
const systemCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  // A disk without room, or one that fails: files are part of the record.
  ...['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'],
]);
/** Two waited for each other, or for too long, and PostgreSQL chose this one to come again. */
const races = /^(40P01|40001|55P03)$/;
/** What the driver says without a code when a connection has gone, or none can be had. */
const sentences =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;

/** Thrown where somebody waited as long as is sensible for a turn to write. */
export class RecordBusy extends Error {}

/**
 * True when the record could not be reached, was lost on the way, or has no room: it will come back, and nothing is wrong with what was
 * asked. What was being written is there whole or not at all; a second copy of the request finds out.
 */
export function isRecordLost(thrown: unknown): boolean {
  if (thrown instanceof AggregateError && thrown.errors.some(isRecordLost)) return true;
  if (!(thrown instanceof Error)) return false;
  if (thrown instanceof RecordBusy || isLostRace(thrown)) return true;
  const code = 'code' in thrown ? String(thrown.code) : '';
  return (
    refusals.test(code) ||
    systemCodes.has(code) ||
    sentences.test(thrown.message) ||
    (thrown.cause !== undefined && isRecordLost(thrown.cause))
  );
}

/** True when the same question, asked again at once, finds its answer: whoever only reads is asked nothing and gets it. */
export function isLostRace(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const code = 'code' in thrown ? String(thrown.code) : '';
  return races.test(code) || isOutdatedPlan(thrown) || isLostRace(thrown.cause);
}
