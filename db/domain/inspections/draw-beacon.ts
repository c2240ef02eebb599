import { utf8 } from '../log/bytes.ts';
import { openCheckpoint } from '../log/checkpoint.ts';
import { parseVkey, type LogCrypto } from '../log/keys.ts';
import { leafOf } from '../log/leaf.ts';
import { LogRefusal } from '../log/refusal.ts';
import { checkProof, parseProof } from '../log/tlog-proof.ts';

/** What is public of a round's promise the evening before. */
export interface PublicPromise {
  /** Code of the market. */
  readonly market: string;
  readonly round: string;
  readonly day: string;
  readonly capacity: number;
  readonly rules: string | null;
  /** How many stalls are in the frozen list. */
  readonly stalls: number;
  readonly listHash: string;
  readonly seedHash: string;
  readonly promisedAt: Date;
}

/** The leaf by which a round is promised, byte for byte; a reader makes it again from what a page shows. */
export function promiseLeaf(promise: PublicPromise): string {
  const { market, promisedAt: at, round, day, capacity, rules, stalls, listHash, seedHash } = promise;
  const facts = { round, day, capacity, stalls, listHash, seedHash };
  return leafOf('inspection-round', { market, at }, rules === null ? facts : { ...facts, rules });
}

/**
 * What is wrong about what a draw mixed in. `promise`: the log never held this promise; `signature`: no key of the log
 * signed it; `first`: it is not the first checkpoint that held the promise.
 */
export type BeaconFault = 'promise' | 'signature' | 'first';

/**
 * Whether a draw mixed in the checkpoint it had to. That it is the first one that holds the promise is what the log
 * says; whoever follows the log, as witnesses do, would have seen another.
 *
 * @param drawn.beacon what was mixed in
 * @param log.vkeys the log's public keys, retired ones too; @param log.proof tlog-proof of the promise in the first
 *   checkpoint that holds it
 * @returns undefined when nothing is wrong
 */
export async function beaconFault(
  drawn: { readonly promise: PublicPromise; readonly beacon: string },
  log: { readonly vkeys: readonly string[]; readonly proof: string },
  crypto: LogCrypto,
): Promise<BeaconFault | undefined> {
  const leaf = utf8(promiseLeaf(drawn.promise));
  let fault: BeaconFault = 'signature';
  for (const vkey of log.vkeys) {
    try {
      const keys = { log: await parseVkey(vkey, crypto.sha256) };
      const proof = parseProof(log.proof);
      await checkProof(proof, leaf, keys, crypto);
      await openCheckpoint(drawn.beacon, keys, crypto);
      // Witnesses may have signed below since.
      return proof.checkpoint.startsWith(drawn.beacon) ? undefined : 'first';
    } catch (thrown) {
      if (!(thrown instanceof LogRefusal)) throw thrown;
      // A log may have changed its key: another one may open what this one does not.
      if (thrown.fault === 'not included' || thrown.fault === 'malformed proof') fault = 'promise';
    }
  }
  return fault;
}
