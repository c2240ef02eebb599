import { fromBase64, toBase64, type Bytes } from './bytes.ts';
import { openCheckpoint, type OpenedCheckpoint } from './checkpoint.ts';
import type { LogCrypto, VerifierKey } from './keys.ts';
import { hashLength, leafInput, verifyInclusion } from './merkle.ts';
import { LogRefusal } from './refusal.ts';

/** A proof that stands alone, c2sp.org/tlog-proof: which leaf, its path to the root, and the signed root. */
export interface LogProof {
  /** Ours is the leaf itself, so that the file is all one needs. Nothing vouches for it but the proof. */
  readonly extra: Bytes | undefined;
  readonly index: bigint;
  readonly hashes: readonly Bytes[];
  /** The signed note as the log published it. */
  readonly checkpoint: string;
}

const header = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^63 leaves is 63 levels high. */
const hashesMax = 63;

export function formatProof(proof: {
  readonly extra?: Uint8Array | undefined;
  readonly index: number | bigint;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
}): string {
  const lines = [
    header,
    ...(proof.extra === undefined ? [] : [`extra ${toBase64(proof.extra)}`]),
    `index ${proof.index}`,
    ...proof.hashes.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${proof.checkpoint}`;
}

/** @throws LogRefusal malformed proof */
export function parseProof(text: string): LogProof {
  const split = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(split, 0)).split('\n');
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines[0].slice(6)) : undefined;
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const [, index] = /^index (0|[1-9]\d{0,18})$/.exec(lines.shift() ?? '') ?? [];
  const hashes = lines.flatMap((line) => fromBase64(line) ?? []);
  const areHashes =
    hashes.length === lines.length &&
    hashes.length <= hashesMax &&
    hashes.every((hash) => hash.length === hashLength);
  const isExtraBroken = extra === undefined && text.startsWith(`${header}\nextra `);
  if (split === -1 || first !== header || index === undefined || !areHashes || isExtraBroken)
    throw new LogRefusal('malformed proof');
  return { extra, index: BigInt(index), hashes, checkpoint: text.slice(split + 2) };
}

/**
 * Believes that the log held this leaf when it signed the proof's checkpoint.
 *
 * @param leaf what is said to be logged, byte for byte
 * @throws LogRefusal of `openCheckpoint`; not included
 */
export async function checkProof(
  proof: LogProof,
  leaf: Uint8Array,
  keys: { readonly log: VerifierKey; readonly witnesses?: readonly VerifierKey[] },
  crypto: LogCrypto,
): Promise<OpenedCheckpoint> {
  const checkpoint = await openCheckpoint(proof.checkpoint, keys, crypto);
  const { size, root } = checkpoint;
  const leafHash = await crypto.sha256(leafInput(leaf));
  const of = { index: proof.index, size, root, leafHash, proof: proof.hashes };
  if (!(await verifyInclusion(of, crypto.sha256))) throw new LogRefusal('not included');
  return checkpoint;
}
