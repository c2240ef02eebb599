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

/** Asks the log for one of its texts, `/log/vkey` among them. Without a network it throws whatever the network throws. */
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

/** The server was reached, and does not hand out what was asked for. */
export class LogSilent extends Error {
  /** HTTP status. */
  readonly status: number;
  constructor(path: string, status: number) {
    super(`${path} answers ${status}`);
    this.status = status;
  }
  /** It has no such thing, which for a thing that it once showed is a fault of the log and not of the line. */
  get isGone(): boolean {
    return this.status === 404 || this.status === 410;
  }
}

export type WrongPart = 'missing' | 'leaf' | 'inclusion' | 'signature' | 'consistency' | 'key' | 'log';
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
  readonly log: LotLog;
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
 * @throws whatever `ask` throws but a `LogSilent` that is gone, and the browser's NotSupportedError where it cannot check signatures
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

/** Asks for what a log that is whole has; that it is not there is a fault of this part. */
async function mustGet(ask: AskLog, path: string, part: WrongPart): Promise<string> {
  try {
    return await ask(path);
  } catch (thrown) {
    if (thrown instanceof LogSilent && thrown.isGone) throw new Wrong(part, thrown.message);
    throw thrown;
  }
}

async function checkAll({ log: said, remembered, ask, crypto, onProgress }: LotCheck): Promise<LotChecked> {
  const vkeys = (await mustGet(ask, '/log/vkey', 'log')).split('\n').filter((line) => line !== '');
  const vkey = vkeys[0] ?? '';
  const log = await parseVkey(vkey, crypto.sha256);
  let newest: OpenedCheckpoint | undefined;
  let checked = 0;
  for (const { leaf, index } of said.leaves) {
    if (index === null) continue;
    const proof = parseProof(await mustGet(ask, `/log/proof/leaf/${index}`, 'missing'));
    if (proof.index !== BigInt(index)) throw new Wrong('leaf', `asked for ${index}, got ${proof.index}`);
    newest = await checkProof(proof, utf8(leaf), { log }, crypto);
    checked += 1;
    onProgress?.(checked);
  }
  newest ??= await openCheckpoint(await mustGet(ask, '/log/checkpoint', 'log'), { log }, crypto);
  const growth = { log, ask, crypto };
  // What the hall screen shows is of the night before, and must be in the newest root as well.
  if (said.dayRoot) await mustHaveGrown(said.dayRoot, growth);
  if (remembered) {
    await mustBeKnown(remembered, vkeys, growth);
    await mustHaveGrown(remembered, growth);
  }
  const now = { vkey, size: Number(newest.size), root: toBase64(newest.root) };
  return { kind: 'right', checked, now, grownFrom: remembered };
}

interface Growth {
  readonly log: VerifierKey;
  readonly ask: AskLog;
  readonly crypto: LogCrypto;
}

/**
 * It is the same log, under the key that is remembered or one that this key handed over to: at each change of keys both signed one
 * root. That the log names the old key itself says nothing.
 *
 * @param vkeys the newest first
 */
async function mustBeKnown(
  remembered: RememberedLog,
  vkeys: readonly string[],
  growth: Growth,
): Promise<void> {
  let before = await parseVkey(remembered.vkey, growth.crypto.sha256);
  if (before.name !== growth.log.name) throw new Wrong('log', growth.log.name);
  const known = vkeys.indexOf(remembered.vkey);
  if (known === -1) throw new Wrong('key', growth.log.id);
  for (const vkey of vkeys.slice(0, known).toReversed()) {
    const after = await parseVkey(vkey, growth.crypto.sha256);
    await mustHandOver(before, after, growth);
    before = after;
  }
}

async function mustHandOver(before: VerifierKey, after: VerifierKey, growth: Growth): Promise<void> {
  const note = await mustGet(growth.ask, `/log/handover/${after.id}`, 'key');
  try {
    await openCheckpoint(note, { log: before }, growth.crypto);
    const { size, root } = await openCheckpoint(note, { log: after }, growth.crypto);
    await mustHaveGrown({ size: Number(size), root: toBase64(root) }, growth);
  } catch (thrown) {
    if (thrown instanceof LogRefusal) throw new Wrong('key', `${before.id} → ${after.id}: ${thrown.fault}`);
    throw thrown;
  }
}

/** The log's newest signed root is one that grew out of an earlier one. */
async function mustHaveGrown(
  from: { readonly size: number; readonly root: string },
  { log, ask, crypto }: Growth,
): Promise<void> {
  if (from.size === 0) return;
  const growth = await mustGet(ask, `/log/proof/growth/${from.size}`, 'consistency');
  const split = growth.indexOf('\n\n');
  const [head, ...lines] = growth.slice(0, split).split('\n');
  if (head !== `old ${from.size}`) throw new Wrong('consistency', 'another size was answered');
  const to = await openCheckpoint(growth.slice(split + 2), { log }, crypto);
  const proof = lines.map((line) => fromBase64(line) ?? new Uint8Array());
  const earlier = { size: from.size, root: fromBase64(from.root) ?? new Uint8Array() };
  if (!(await verifyConsistency({ from: earlier, to, proof }, crypto.sha256)))
    throw new Wrong('consistency', `${from.size} → ${to.size}`);
}

function partOf(fault: LogFault): WrongPart {
  if (fault === 'not included' || fault === 'malformed proof') return 'inclusion';
  return fault === 'another log' ? 'log' : 'signature';
}
