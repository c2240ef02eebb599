/** Codes under which PostgreSQL ends or refuses a connection. @source PostgreSQL 18, appendix A */
const refusals = /^(08...|53300|57P0[123]|55000)$/;
const systemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
/** What the driver says without a code when a connection has gone. */
const sentences = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;

/**
 * True when the record could not be reached or was lost on the way: it will come back, and nothing is wrong with what was
 * asked. What was being written is there whole or not at all; a second copy of the request finds out.
 */
export function isRecordLost(thrown: unknown): boolean {
  if (thrown instanceof AggregateError && thrown.errors.some(isRecordLost)) return true;
  if (!(thrown instanceof Error)) return false;
  const code = 'code' in thrown ? String(thrown.code) : '';
  return (
    refusals.test(code) ||
    systemCodes.has(code) ||
    sentences.test(thrown.message) ||
    (thrown.cause !== undefined && isRecordLost(thrown.cause))
  );
}
