import { keyTypes, LogRefusal, parseVkey, type VerifierKey } from '../../domain/log/index.ts';
import type { Connection } from '../../server/connection.ts';
import { sha256 } from '../open-log.ts';
import type { LogFinding } from './finding.ts';

/** A key as it is published, and as it is read. */
export interface HeldKey {
  readonly vkey: string;
  readonly key: VerifierKey;
}

/** Published keys, oldest first. One that is none is named. */
export async function heldKeys(connection: Connection): Promise<{ keys: HeldKey[]; findings: LogFinding[] }> {
  const rows = await connection.query<{ vkey: string }>('select vkey from log_key order by since, vkey');
  const keys: HeldKey[] = [];
  const findings: LogFinding[] = [];
  for (const { vkey } of rows) {
    const key = await parseVkey(vkey, sha256).catch((thrown: unknown) => {
      if (thrown instanceof LogRefusal) return undefined;
      throw thrown;
    });
    // A key's id is a hash over its name and itself, so that none can be altered and still be a key.
    if (key?.type === keyTypes.ed25519) keys.push({ vkey, key });
    else findings.push({ table: 'log_key', row: vkey, what: 'changed' });
  }
  return { keys, findings };
}

/**
 * The log's name, held against what its keys are called. The first is the operator's choice; each that begins after the last
 * demonstration was erased is called after it, with its number.
 */
export async function originOf(
  connection: Connection,
  keys: readonly HeldKey[],
  isSigned: boolean,
): Promise<{ origin: string; findings: LogFinding[] }> {
  const rows = await connection.query<{ number: number; origin: string }>(
    'select number, origin from log_identity order by number',
  );
  const findings: LogFinding[] = [];
  const [first] = rows;
  for (const [place, { number, origin }] of rows.entries())
    if (number !== place + 1 || (place > 0 && origin !== `${first?.origin}/${number}`))
      findings.push({ table: 'log_identity', row: String(number), what: 'changed' });
  const newest = rows.at(-1);
  const named = keys.at(-1)?.key.name;
  if (isSigned && named !== undefined && newest?.origin !== named)
    findings.push({
      table: 'log_identity',
      row: String(newest?.number ?? 1),
      what: newest ? 'changed' : 'missing',
    });
  const origins = new Set(rows.map(({ origin }) => origin));
  if (named !== undefined) origins.add(named);
  for (const { vkey, key } of keys)
    if (!origins.has(key.name)) findings.push({ table: 'log_key', row: vkey, what: 'unlogged' });
  return { origin: (isSigned ? named : undefined) ?? newest?.origin ?? '', findings };
}
