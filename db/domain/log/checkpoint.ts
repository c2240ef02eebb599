import { fromBase64, toBase64, type Bytes } from './bytes.ts';
import type { LogCrypto, VerifierKey } from './keys.ts';
import { hashLength } from './merkle.ts';
import { openNote, type OpenedNote } from './note.ts';
import { LogRefusal } from './refusal.ts';

/** What a log says of itself at one moment, c2sp.org/tlog-checkpoint. */
export interface Checkpoint {
  /** The log's name: never that of another log. */
  readonly origin: string;
  /** How many leaves the tree has. */
  readonly size: bigint;
  readonly root: Bytes;
  /** Lines that other logs may add; ours has none. */
  readonly extensions: readonly string[];
}

const sizeMax = 2n ** 63n - 1n;

export function checkpointText(checkpoint: {
  readonly origin: string;
  readonly size: number | bigint;
  readonly root: Uint8Array;
}): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`;
}

/**
 * Reads the text of a checkpoint.
 *
 * @param text with its final newline, without signatures
 * @param origin the log that is expected; left out, any
 * @throws LogRefusal malformed checkpoint, another log
 */
export function parseCheckpoint(text: string, origin?: string): Checkpoint {
  const [name = '', size = '', encoded = '', ...more] = text.split('\n');
  const root = fromBase64(encoded);
  // A text that ends in a newline leaves one empty piece behind it, and nothing else is empty.
  const isWhole = more.pop() === '' && more.every((line) => line !== '');
  const isSize = /^(0|[1-9]\d{0,18})$/.test(size) && BigInt(size) <= sizeMax;
  if (name === '' || !isWhole || !isSize || root?.length !== hashLength)
    throw new LogRefusal('malformed checkpoint');
  if (origin !== undefined && name !== origin) throw new LogRefusal('another log', name);
  return { origin: name, size: BigInt(size), root, extensions: more };
}

export interface OpenedCheckpoint extends Checkpoint {
  readonly note: OpenedNote;
}

/**
 * Believes a checkpoint that the log's own key signed.
 *
 * @param log the log's key, whose name is the log's; @param witnesses keys whose cosignatures are checked as well
 * @throws LogRefusal of `openNote` and `parseCheckpoint`; no verifiable signatures when only witnesses signed
 */
export async function openCheckpoint(
  note: string | Uint8Array,
  keys: { readonly log: VerifierKey; readonly witnesses?: readonly VerifierKey[] },
  crypto: LogCrypto,
): Promise<OpenedCheckpoint> {
  const opened = await openNote(note, [keys.log, ...(keys.witnesses ?? [])], crypto);
  if (!opened.verified.some(({ key }) => key === keys.log)) throw new LogRefusal('no verifiable signatures');
  return { ...parseCheckpoint(opened.text, keys.log.name), note: opened };
}
