import { keepCosignature, nodeLogCrypto, outsideMarkets, readCheckpoint, readLogKeys } from '@so-cho/db';
import {
  DomainError,
  LogRefusal,
  openCheckpoint,
  parseVkey,
  readCosignature,
  signatureLine,
} from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';

/**
 * Takes a witness's cosignature: the checkpoint as we published it, with the witness's line below. Its key is one of
 * LOG_WITNESSES; the signature is all that says who sends it.
 *
 * @returns the checkpoint with every signature it has by now
 * @throws DomainError cosignature-refused
 */
export async function takeCosignature(ctx: Ctx, note: Uint8Array): Promise<string> {
  const crypto = nodeLogCrypto;
  const witnesses = await Promise.all(ctx.config.logWitnesses.map((vkey) => parseVkey(vkey, crypto.sha256)));
  return outsideMarkets(ctx.orm, {}, async (tx) => {
    const [newest] = await readLogKeys(tx);
    if (!newest) throw refused('The log has not begun.');
    const log = await parseVkey(newest.vkey, crypto.sha256);
    const opened = await openCheckpoint(note, { log, witnesses }, crypto).catch((thrown: unknown) => {
      if (thrown instanceof LogRefusal) throw refused(thrown.message, thrown);
      throw thrown;
    });
    const size = Number(opened.size);
    const ours = await readCheckpoint(tx, { size });
    if (!ours?.note.startsWith(`${opened.note.text}\n`)) throw refused('This is no checkpoint of ours.');
    for (const { key, signature } of opened.note.verified) {
      const cosigned = key === log ? undefined : readCosignature(signature.signature);
      if (!cosigned) continue;
      await keepCosignature(tx, {
        size,
        witness: key.name,
        line: signatureLine(signature),
        cosignedAt: new Date(Number(cosigned.time) * 1000),
        receivedAt: ctx.clock.now(),
      });
    }
    return (await readCheckpoint(tx, { size }))?.note ?? ours.note;
  });
}

function refused(why: string, cause?: unknown): DomainError {
  return new DomainError('cosignature-refused', 'invalid', why, { cause });
}
