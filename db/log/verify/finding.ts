/** One thing in the database that is not as the log says. */
export interface LogFinding {
  readonly table: string;
  /** Key of the row; its parts joined by a slash. */
  readonly row: string;
  /** The fact that differs, where a leaf spells it out. */
  readonly field?: string | undefined;
  readonly what:
    | 'changed' // the row is not what was logged
    | 'missing' // logged, and not there
    | 'unlogged' // there, and never logged
    | 'unchecked' // there, and what would check it is gone
    | 'foreign' // a key in use that is not this machine's
    | 'unvouched' // a key that signs without the word of the one before it
    | 'regrown'; // a tree that has not grown out of the one that was signed
}

/** Finding, in one sentence for an operator. */
export function findingText({ table, row, field, what }: LogFinding): string {
  const where = `${table} ${row}`;
  switch (what) {
    case 'changed':
      return field === undefined
        ? `${where} is not as it was logged.`
        : `${where} is not as it was logged: ${field} differs.`;
    case 'missing':
      return `${where} was logged and is not there.`;
    case 'unlogged':
      return `${where} is there and was never logged.`;
    case 'unchecked':
      return `${where} is there, but the salt of its seal is gone, so nothing can be said of it.`;
    case 'foreign':
      return `${where} is in use, but this machine has another key.`;
    case 'unvouched':
      return `${where} took over, and the key before it never signed beside it. If it is yours, name it with --known-key.`;
    case 'regrown':
      return `The log was another one when it had ${row} leaves: it has been rewritten since the checkpoint that was kept.`;
  }
}
