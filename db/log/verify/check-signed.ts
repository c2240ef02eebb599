import {
  checkpointText,
  cosignedMessage,
  LogRefusal,
  openNote,
  parseCheckpoint,
  parseNote,
  parseSignatureLine,
  parseVkey,
  rangeHash,
  readCosignature,
  sameBytes,
  type ReadTile,
  type VerifierKey,
} from '../../domain/log/index.ts';
import type { Connection } from '../../server/connection.ts';
import { nodeLogCrypto, sha256 } from '../open-log.ts';
import { heldKeys, originOf, type HeldKey } from './check-keys.ts';
import type { LogFinding } from './finding.ts';

/** What is known of the log from elsewhere than the database, whose owner can rewrite all that stands in it. */
export interface KnownOfLog {
  /** Public part of the private key that this machine signs with: the key in use must be it. */
  readonly ownKey?: string | undefined;
  /** Public keys known to have been the log's: they need no word of the key before them. */
  readonly keys?: readonly string[] | undefined;
  /** Public keys of witnesses. */
  readonly witnesses?: readonly string[] | undefined;
  /** A checkpoint that somebody kept: the log still holds all it held then. */
  readonly checkpoint?: string | undefined;
}

/** The tree as it was built anew. */
export interface BuiltTree {
  readonly size: number;
  readonly read: ReadTile;
}

export interface CheckedSigned {
  readonly findings: readonly LogFinding[];
  /** Cosignatures of witnesses whose key is not known here. */
  readonly strangeCosignatures: number;
}

/**
 * Holds everything that was signed against the tree: checkpoints, the keys they are signed with, cosignatures of witnesses, and a
 * checkpoint that was kept elsewhere.
 *
 * @throws LogRefusal when the kept checkpoint is none
 */
export async function checkSigned(
  connection: Connection,
  tree: BuiltTree,
  known: KnownOfLog,
): Promise<CheckedSigned> {
  const held = await heldKeys(connection);
  const rows = await connection.query<CheckpointRow & Record<string, unknown>>(
    'select size, root, note from log_checkpoint order by size, signed_at',
  );
  const { origin, findings: ofOrigin } = await originOf(connection, held.keys, rows.length > 0);
  const ours = held.keys.filter(({ key }) => key.name === origin);
  const signed = await checkCheckpoints(rows, { tree, origin, keys: ours });
  const findings = [...held.findings, ...ofOrigin, ...signed.findings];
  if (rows.length > 0) findings.push(...keysInDoubt(ours, signed, known));
  const cosigned = await checkCosignatures(connection, { tree, origin, witnesses: known.witnesses ?? [] });
  findings.push(...cosigned.findings);
  const sizes = new Set(rows.map(({ size }) => size));
  for (const size of cosigned.sizes)
    if (!sizes.has(size)) findings.push({ table: 'log_checkpoint', row: size, what: 'missing' });
  if (known.checkpoint !== undefined)
    findings.push(...(await checkKept(known.checkpoint, { tree, origin, keys: ours })));
  return { findings, strangeCosignatures: cosigned.strange };
}

interface CheckpointRow {
  readonly size: string;
  readonly root: string;
  readonly note: string;
}
interface Expected {
  readonly tree: BuiltTree;
  readonly origin: string;
  readonly keys: readonly HeldKey[];
}

/** The text that the tree has to be signed with at a size; undefined when it never was so large. */
function textAt({ tree, origin }: Pick<Expected, 'tree' | 'origin'>, size: number): string | undefined {
  if (size > tree.size) return undefined;
  return checkpointText({ origin, size, root: rangeHash({ start: 0, end: size }, tree.read, sha256) });
}

interface SignedWith {
  readonly findings: LogFinding[];
  /** Keys that signed, by their place in the order of keys. */
  readonly used: ReadonlySet<number>;
  /** Keys that signed a checkpoint together with one before them. */
  readonly vouched: ReadonlySet<number>;
}

/** Every checkpoint is of this very tree, and signed by the key in use then; a key that gave way never comes back. */
async function checkCheckpoints(rows: readonly CheckpointRow[], expected: Expected): Promise<SignedWith> {
  const findings: LogFinding[] = [];
  const used = new Set<number>();
  const vouched = new Set<number>();
  const last = Number(rows.at(-1)?.size ?? 0);
  if (last !== expected.tree.size)
    findings.push({ table: 'log_checkpoint', row: String(expected.tree.size), what: 'missing' });
  let turn = 0;
  for (const { size, root, note } of rows) {
    const text = textAt(expected, Number(size));
    const by = text !== undefined && note.startsWith(`${text}\n`) ? await signersOf(note, expected.keys) : [];
    const newest = by.at(-1);
    const isRoot = text?.split('\n')[2] === root;
    // Without any key that is known, the keys are what is wrong, and are told.
    if (expected.keys.length > 0 && (!isRoot || newest === undefined || newest < turn))
      findings.push({ table: 'log_checkpoint', row: size, what: 'changed' });
    if (newest === undefined) continue;
    turn = Math.max(turn, newest);
    used.add(newest);
    if (by.length > 1) vouched.add(newest);
  }
  return { findings, used, vouched };
}

/** @returns places of the keys that signed a note, in their order; none when one of them is wrong */
async function signersOf(note: string, keys: readonly HeldKey[]): Promise<number[]> {
  try {
    const { verified } = await openNote(
      note,
      keys.map(({ key }) => key),
      nodeLogCrypto,
    );
    return verified.map((one) => keys.findIndex(({ key }) => key === one.key)).sort((a, b) => a - b);
  } catch (thrown) {
    if (thrown instanceof LogRefusal) return [];
    throw thrown;
  }
}

/** Keys of the log that nothing speaks for: whoever has the database can write any key into it, and sign with that. */
function keysInDoubt(
  keys: readonly HeldKey[],
  { used, vouched }: SignedWith,
  known: KnownOfLog,
): LogFinding[] {
  const findings: LogFinding[] = [];
  const isKnown = (vkey: string) => vkey === known.ownKey || (known.keys ?? []).includes(vkey);
  const first = Math.min(...used);
  for (const [place, { vkey }] of keys.entries()) {
    const at = { table: 'log_key', row: vkey };
    if (!used.has(place)) findings.push({ ...at, what: 'unlogged' });
    else if (place !== first && !vouched.has(place) && !isKnown(vkey))
      findings.push({ ...at, what: 'unvouched' });
  }
  const inUse = keys.at(-1)?.vkey;
  if (known.ownKey === undefined || inUse === known.ownKey) return findings;
  const isThere = keys.some(({ vkey }) => vkey === known.ownKey);
  findings.push(
    isThere && inUse !== undefined
      ? { table: 'log_key', row: inUse, what: 'foreign' }
      : { table: 'log_key', row: known.ownKey, what: 'missing' },
  );
  return findings;
}

interface CosignatureRow {
  readonly size: string;
  readonly witness: string;
  readonly line: string;
  readonly cosigned_at: Date;
}

async function checkCosignatures(
  connection: Connection,
  expected: { tree: BuiltTree; origin: string; witnesses: readonly string[] },
): Promise<{ findings: LogFinding[]; strange: number; sizes: ReadonlySet<string> }> {
  const witnesses = await Promise.all(expected.witnesses.map((vkey) => parseVkey(vkey, sha256)));
  const rows = await connection.query<CosignatureRow & Record<string, unknown>>(
    'select size, witness, line, cosigned_at from log_cosignature order by size, witness',
  );
  const findings: LogFinding[] = [];
  let strange = 0;
  for (const row of rows) {
    const answer = await holdsOf(row, textAt(expected, Number(row.size)), witnesses);
    if (answer === undefined) strange += 1;
    if (answer === false)
      findings.push({ table: 'log_cosignature', row: `${row.size}/${row.witness}`, what: 'changed' });
  }
  return { findings, strange, sizes: new Set(rows.map(({ size }) => size)) };
}

/** @returns undefined when the witness's key is not known here, so that only the form can be looked at */
async function holdsOf(
  row: CosignatureRow,
  text: string | undefined,
  witnesses: readonly VerifierKey[],
): Promise<boolean | undefined> {
  if (text === undefined || !row.line.endsWith('\n')) return false;
  try {
    const { name, keyId, signature } = parseSignatureLine(row.line.slice(0, -1));
    const cosigned = readCosignature(signature);
    if (name !== row.witness || Number(cosigned?.time) * 1000 !== row.cosigned_at.getTime()) return false;
    const witness = witnesses.find((one) => one.name === name && one.id === keyId);
    if (!witness || !cosigned) return cosigned ? undefined : false;
    const message = cosignedMessage(text, cosigned.time);
    return await nodeLogCrypto.verifyEd25519(witness.publicKey, message, cosigned.signature);
  } catch (thrown) {
    if (thrown instanceof LogRefusal) return false;
    throw thrown;
  }
}

/** A checkpoint from elsewhere: signed by a key of the log, and of a tree that this one has grown out of. */
async function checkKept(note: string, expected: Expected): Promise<LogFinding[]> {
  const { text, signatures } = parseNote(note);
  const { size, root, origin } = parseCheckpoint(text);
  const [signature] = signatures;
  if (origin !== expected.origin) throw new LogRefusal('another log', origin);
  if ((await signersOf(note, expected.keys)).length === 0)
    return [{ table: 'log_key', row: `${signature?.name}+${signature?.keyId}`, what: 'missing' }];
  const at = { table: 'log_checkpoint', row: String(size) };
  if (size > expected.tree.size) return [{ ...at, what: 'missing' }];
  const now = rangeHash({ start: 0, end: Number(size) }, expected.tree.read, sha256);
  return sameBytes(now, root) ? [] : [{ ...at, what: 'regrown' }];
}
