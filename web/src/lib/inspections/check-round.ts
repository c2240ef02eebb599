import type { PublicRound } from '@so-cho/api/client';
import { beaconFault, recomputeDraw } from '@so-cho/db/domain/inspections';
import type { BeaconFault, RecomputedDraw } from '@so-cho/db/domain/inspections';
import type { LogCrypto } from '@so-cho/db/domain/log';

export type RoundFault = Extract<RecomputedDraw, { isRight: false }>['wrong'] | BeaconFault;
export type RoundChecked =
  | {
      readonly isRight: true;
      /** False for draws from before what was mixed in was told by the log: it is taken as it was given. */
      readonly isBeaconProved: boolean;
    }
  | { readonly isRight: false; readonly wrong: RoundFault };

/**
 * Draws a round again from nothing but what is public, and holds what was mixed in against the log.
 *
 * @param market its code; @param ask reads a text of the public log
 * @returns undefined while the round is not over
 * @throws whatever `ask` throws, and the browser's NotSupportedError where it cannot check signatures
 */
export async function checkRound(
  market: string,
  round: PublicRound,
  ask: (path: string) => Promise<string>,
  crypto: LogCrypto,
): Promise<RoundChecked | undefined> {
  const { revealed, logIndex, ...promised } = round;
  if (revealed === null) return undefined;
  const { picks, ...inputs } = revealed;
  const drawn = await recomputeDraw({ ...promised, ...inputs }, picks);
  if (!drawn.isRight) return { isRight: false, wrong: drawn.wrong };
  if (inputs.beaconKind !== 'holding') return { isRight: true, isBeaconProved: false };
  if (logIndex === null) return { isRight: false, wrong: 'promise' };
  const [vkeys, proof] = await Promise.all([ask('/log/vkey'), ask(`/log/proof/leaf/${logIndex}?in=first`)]);
  const promise = { ...promised, market, promisedAt: new Date(promised.promisedAt) };
  const wrong = await beaconFault(
    { promise, beacon: inputs.beacon },
    { vkeys: vkeys.split('\n').filter((line) => line !== ''), proof },
    crypto,
  );
  return wrong === undefined ? { isRight: true, isBeaconProved: true } : { isRight: false, wrong };
}
