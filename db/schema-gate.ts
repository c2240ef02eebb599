/**
 * Advisory lock that every transaction of the application holds in share, and a migration alone.
 *
 * A migration takes its tables one after another, and a page reads several: without a gate each would hold what the other
 * waits for, so that a migration under steady readers gave way for ever. Behind the gate it waits once, for the transactions
 * that have begun, and those that come meanwhile wait for it, with nothing in their hands.
 */
export const schemaGate = 504308;
