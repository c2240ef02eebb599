import { assert } from '../assert.ts';
import { canonicalJson } from '../log/canonical-json.ts';
import type { Json } from '../log/canonical-json.ts';

/** SHA-256 of a text's UTF-8 bytes as 64 hex digits; the same call in a browser and on the server. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A stall as it stands in the frozen list. */
export interface ListedStall {
  readonly stall: string;
  readonly points: number;
  readonly waitDays: number;
  readonly intervalDays: number;
  /** The board's reason when it chose this stall itself; null for all others. */
  readonly chosenBecause: string | null;
}

/** What is said about a round the evening before. The seed behind `seedHash` stays secret until the round is over. */
export interface RoundCommitment {
  readonly round: string;
  readonly day: string;
  readonly capacity: number;
  /** The plan rules it was made by, named by their first day; null before promises named them. */
  readonly rules: string | null;
  readonly list: readonly ListedStall[];
  readonly listHash: string;
  readonly seedHash: string;
}

/** Domain separation: a hash of ours that means one thing can never be read as meaning another. */
const seedLabel = 'so-cho/round-seed/v1';
const drawLabel = 'so-cho/round-draw/v1';

export function seedHashOf(seed: string): Promise<string> {
  assert(/^[0-9a-f]{64}$/.test(seed), 'A seed is 32 random bytes as hex digits.');
  return sha256Hex(`${seedLabel}\n${seed}`);
}

/** Hash of the list and the number of visits, in the order that is printed. */
export function listHashOf(list: readonly ListedStall[], capacity: number): Promise<string> {
  return sha256Hex(canonicalJson({ capacity, list: list.map(jsonOf) }));
}

function jsonOf({ stall, points, waitDays, intervalDays, chosenBecause }: ListedStall): Json {
  return { stall, points, waitDays, intervalDays, chosenBecause };
}

/**
 * The order in which chance takes stalls: by SHA-256 of seed, list, beacon and stall code.
 *
 * Nobody without the seed can compute it, and who holds the seed fixed it and the list before the beacon existed.
 * @param beacon text that was published after the commitment, by something that whoever made it does not steer
 */
export async function drawOrder(
  from: { readonly seed: string; readonly listHash: string; readonly beacon: string },
  stalls: readonly string[],
): Promise<readonly string[]> {
  const keyed = await Promise.all(
    stalls.map(async (stall) => ({
      stall,
      key: await sha256Hex([drawLabel, from.seed, from.listHash, from.beacon, stall].join('\n')),
    })),
  );
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ stall }) => stall);
}
