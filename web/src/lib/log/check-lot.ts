import {
  checkProof,
  fromBase64,
  LogRefusal,
  openCheckpoint,
  parseProof,
  parseVkey,
  toBase64,
  utf8,
  verifyConsistency,
  type LogCrypto,
  type LogFault,
  type OpenedCheckpoint,
  type VerifierKey,
} from '@so-cho/db/domain/log';
import type { LotLog } from '@so-cho/api/client';

/** Asks the log for one of its texts, `/log/vkey` among them. */
export type AskLog = (path: string) => Promise<string>;

/** What a device remembers of the log: nothing of who looked at what. */
export interface RememberedLog {
  readonly vkey: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** ISO instant at which it was remembered. */
  readonly at: string;
}

export type WrongPart = 'leaf' | 'inclusion' | 'signature' | 'consistency' | 'key' | 'log';
export type LotChecked =
  | {
      readonly kind: 'right';
      readonly checked: number;
      readonly now: Omit<RememberedLog, 'at'>;
      /** What was remembered and is still there. */
      readonly grownFrom: RememberedLog | undefined;
    }
  | { readonly kind: 'wrong'; readonly part: WrongPart; readonly fault: string };

export interface LotCheck {
  readonly leaves: LotLog['leaves'];
  readonly remembered: RememberedLog | undefined;
  readonly ask: AskLog;
  readonly crypto: LogCrypto;
  onProgress?(done: number): void;
}

class Wrong extends Error {
  readonly part: WrongPart;
  constructor(part: WrongPart, fault: string) {
    super(fault);
    this.part = part;
  }
}

/**
 * Checks every leaf of a lot up to the log's signed root, and that the log grew out of what is remembered of it. Trusts
 * nothing of the answers but what the hashes and the signature show.
 *
 * @throws whatever `ask` throws, and the browser's NotSupportedError where it cannot check signatures
 */
export async function checkLot(check: LotCheck): Promise<LotChecked> {
  try {
    return await checkAll(check);
  } catch (thrown) {
    if (thrown instanceof Wrong) return { kind: 'wrong', part: thrown.part, fault: thrown.message };
    if (thrown instanceof LogRefusal)
      return { kind: 'wrong', part: partOf(thrown.fault), fault: thrown.message };
    throw thrown;
  }
}

async function checkAll({ leaves, remembered, ask, crypto, onProgress }: LotCheck): Promise<LotChecked> {
  const vkeys = (await ask('/log/vkey')).split('\n').filter((line) => line !== '');
  const vkey = vkeys[0] ?? '';
  const log = await parseVkey(vkey, crypto.sha256);
  let newest: OpenedCheckpoint | undefined;
  let checked = 0;
  for (const { leaf, index } of leaves) {
    if (index === null) continue;
    const proof = parseProof(await ask(`/log/proof/leaf/${index}`));
    if (proof.index !== BigInt(index)) throw new Wrong('leaf', `asked for ${index}, got ${proof.index}`);
    newest = await checkProof(proof, utf8(leaf), { log }, crypto);
    checked += 1;
    onProgress?.(checked);
  }
  newest ??= await openCheckpoint(await ask('/log/checkpoint'), { log }, crypto);
  if (remembered) await mustHaveGrown(remembered, vkeys, { log, ask, crypto });
  const now = { vkey, size: Number(newest.size), root: toBase64(newest.root) };
  return { kind: 'right', checked, now, grownFrom: remembered };
}

/** The log's newest root is one that grew out of the remembered, under a key that is known. */
async function mustHaveGrown(
  remembered: RememberedLog,
  vkeys: readonly string[],
  { log, ask, crypto }: { log: VerifierKey; ask: AskLog; crypto: LogCrypto },
): Promise<void> {
  const before = await parseVkey(remembered.vkey, crypto.sha256);
  if (before.name !== log.name) throw new Wrong('log', log.name);
  // A key may be changed in public; one that the log no longer owns up to is another story.
  if (!vkeys.includes(remembered.vkey)) throw new Wrong('key', log.id);
  if (remembered.size === 0) return;
  const growth = await ask(`/log/proof/growth/${remembered.size}`);
  const split = growth.indexOf('\n\n');
  const [head, ...lines] = growth.slice(0, split).split('\n');
  if (head !== `old ${remembered.size}`) throw new Wrong('consistency', 'another size was answered');
  const checkpoint = await openCheckpoint(growth.slice(split + 2), { log }, crypto);
  const proof = lines.map((line) => fromBase64(line) ?? new Uint8Array());
  const root = fromBase64(remembered.root) ?? new Uint8Array();
  const from = { size: remembered.size, root };
  if (!(await verifyConsistency({ from, to: checkpoint, proof }, crypto.sha256)))
    throw new Wrong('consistency', `${remembered.size} → ${checkpoint.size}`);
}

function partOf(fault: LogFault): WrongPart {
  if (fault === 'not included' || fault === 'malformed proof') return 'inclusion';
  return fault === 'another log' ? 'log' : 'signature';
}
